package dev.vedette.it.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * All that happens in one run, drawn from a seed: the same seed and length give the same schedule everywhere.
 *
 * @param seed what it was drawn from
 * @param minReplicasToWrite the directive of this name for all servers; 0 is the default of Redis
 * @param episodes in the order of their beginnings; they may overlap
 */
record Schedule(long seed, int minReplicasToWrite, List<Episode> episodes) {
    private static final long FIRST_MILLIS = 1_000;

    /** Copies the episodes. */
    Schedule {
        episodes = List.copyOf(episodes);
    }

    /** Draws one in which the last trouble is over by the given time. */
    static Schedule draw(long seed, long lengthMillis) {
        return new Draw(RandomGeneratorFactory.of("L64X128MixRandom").create(seed)).schedule(seed, lengthMillis);
    }

    /** When the last trouble is over. */
    long endMillis() {
        return episodes.stream().mapToLong(Episode::endMillis).max().orElse(0);
    }

    /** The schedule in words. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed " + seed + ", min-replicas-to-write " + minReplicasToWrite + "\n");
        episodes.forEach(episode -> text.append(episode).append('\n'));
        return text.toString();
    }

    /** The dice. */
    private record Draw(RandomGenerator random) {

        Schedule schedule(long seed, long lengthMillis) {
            int minReplicas = random.nextInt(3) == 0 ? 1 : 0;
            List<Episode> episodes = new ArrayList<>();
            long atMillis = FIRST_MILLIS;
            while (true) {
                Episode episode = episode(atMillis);
                if (episode.endMillis() > lengthMillis) {
                    return new Schedule(seed, minReplicas, episodes);
                }
                episodes.add(episode);
                atMillis = nextMillis(episode);
            }
        }

        /** One in three begins while the one before lasts; after the others the set may have time to come to rest, or not. */
        private long nextMillis(Episode before) {
            return switch (random.nextInt(3)) {
                case 0 -> before.atMillis() + 1 + random.nextLong(before.lastsMillis() + 1);
                case 1 -> before.endMillis() + between(100, 3_000);
                default -> before.endMillis() + between(3_000, 10_000);
            };
        }

        private Episode episode(long atMillis) {
            Optional<Site> site =
                    random.nextBoolean() ? Optional.empty() : Optional.of(new Site(1 + random.nextInt(Site.COUNT)));
            return switch (random.nextInt(13)) {
                case 0, 1, 2 -> new Episode(atMillis, between(200, 8_000), site, new Trouble.Kill(part()));
                case 3, 4 -> new Episode(atMillis, between(200, 8_000), site, new Trouble.Stop(part()));
                case 5, 6 -> new Episode(atMillis, between(500, 9_000), site, new Trouble.Isolation(direction(), 100));
                case 7 -> new Episode(atMillis, between(500, 9_000), site, rift(100));
                case 8 ->
                    new Episode(atMillis, between(2_000, 8_000), site, new Trouble.Isolation(direction(), someLoss()));
                case 9 -> new Episode(atMillis, between(2_000, 8_000), site, rift(someLoss()));
                case 10 -> new Episode(atMillis, between(3_000, 8_000), site, new Trouble.Delay(between(20, 1_200)));
                case 11 -> new Episode(atMillis, between(3_000, 8_000), site, new Trouble.FullDisk());
                default -> new Episode(atMillis, 0, site, new Trouble.Failover());
            };
        }

        private Trouble rift(int percent) {
            return new Trouble.Rift(1 + random.nextInt(Site.COUNT - 1), direction(), percent);
        }

        private int someLoss() {
            return (int) between(5, 60);
        }

        private Part part() {
            return one(List.of(Part.SERVER, Part.SENTINEL, Part.BOTH));
        }

        private Direction direction() {
            return one(List.of(Direction.BOTH, Direction.INWARD, Direction.OUTWARD));
        }

        private <T> T one(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private long between(long least, long most) {
            return random.nextLong(least, most + 1);
        }
    }
}
