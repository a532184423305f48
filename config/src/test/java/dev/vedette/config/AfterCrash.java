package dev.vedette.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What may be found on a disk after the power failed behind a number of calls. The disk is as mean as the standards allow: bytes that
 * were not flushed may have arrived, be lost, end anywhere, be zero, or arrive sector by sector in any mixture; a new length may
 * arrive without them; of the names that were not flushed any may have arrived and any not, in any order.
 */
final class AfterCrash {
    private static final int SECTOR = 64;
    private static final int MIXTURES = 32;
    /** Cuts are tried at each byte this close to the ends of a write, and at every so-many-th in between. */
    private static final int NEAR = 6;

    private static final int STRIDE = 131;

    private final Map<Path, Integer> durableNames = new LinkedHashMap<>();
    private final Map<Integer, Content> durableFiles = new LinkedHashMap<>();
    private final Map<Integer, List<DiskStep>> unflushed = new LinkedHashMap<>();
    private final List<DiskStep> unflushedNames = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(7);

    private AfterCrash() {}

    /**
     * What a file holds.
     *
     * @param text its bytes, as byte text
     * @param mode its permissions
     */
    record Content(String text, String mode) {
        static final Content FRESH = new Content("", "rw-------");

        private Content with(byte[] bytes) {
            return new Content(ByteText.of(bytes), mode);
        }

        private byte[] bytes() {
            return ByteText.bytes(text);
        }
    }

    /** Answers everything that may be found under this name behind these calls; empty where there may be no such name. */
    static Set<Optional<Content>> found(List<DiskStep> steps, Path name) {
        AfterCrash crash = new AfterCrash();
        steps.forEach(crash::take);
        return crash.contentsOf(name);
    }

    private void take(DiskStep step) {
        if (step instanceof DiskStep.Write write) {
            note(write.file(), step);
        } else if (step instanceof DiskStep.Resize resize) {
            note(resize.file(), step);
        } else if (step instanceof DiskStep.SetMode mode) {
            note(mode.file(), step);
        } else if (step instanceof DiskStep.Flush flush) {
            Content content = durable(flush.file());
            for (DiskStep pending : unflushed.getOrDefault(flush.file(), List.of())) {
                content = done(pending, content);
            }
            durableFiles.put(flush.file(), content);
            unflushed.remove(flush.file());
        } else if (step instanceof DiskStep.FlushFolder) {
            unflushedNames.forEach(pending -> rename(pending, durableNames));
            unflushedNames.clear();
        } else {
            unflushedNames.add(step);
        }
    }

    private void note(int file, DiskStep step) {
        unflushed.computeIfAbsent(file, key -> new ArrayList<>()).add(step);
    }

    private Content durable(int file) {
        return durableFiles.getOrDefault(file, Content.FRESH);
    }

    private Set<Optional<Content>> contentsOf(Path name) {
        Set<Optional<Integer>> candidates = new LinkedHashSet<>();
        for (int arrived = 0; arrived < 1 << unflushedNames.size(); arrived++) {
            Map<Path, Integer> names = new LinkedHashMap<>(durableNames);
            Map<Path, Integer> known = new LinkedHashMap<>(durableNames);
            for (int i = 0; i < unflushedNames.size(); i++) {
                DiskStep step = unflushedNames.get(i);
                if ((arrived >> i & 1) == 1) {
                    apply(step, names, known);
                }
                rename(step, known);
            }
            candidates.add(Optional.ofNullable(names.get(name)));
        }
        Set<Optional<Content>> contents = new LinkedHashSet<>();
        for (Optional<Integer> file : candidates) {
            file.ifPresentOrElse(
                    found -> contentsOf(found).forEach(content -> contents.add(Optional.of(content))),
                    () -> contents.add(Optional.empty()));
        }
        return contents;
    }

    /** A rename may arrive though the creation of what it renames has not: the file is known all the same. */
    private static void apply(DiskStep step, Map<Path, Integer> names, Map<Path, Integer> known) {
        if (step instanceof DiskStep.Rename rename && known.containsKey(rename.from())) {
            names.put(rename.to(), known.getOrDefault(rename.from(), 0));
            names.remove(rename.from());
        } else {
            rename(step, names);
        }
    }

    private static void rename(DiskStep step, Map<Path, Integer> names) {
        if (step instanceof DiskStep.Create create) {
            names.put(create.name(), create.file());
        } else if (step instanceof DiskStep.Delete delete) {
            names.remove(delete.name());
        } else if (step instanceof DiskStep.Rename rename && names.containsKey(rename.from())) {
            names.put(rename.to(), names.getOrDefault(rename.from(), 0));
            names.remove(rename.from());
        }
    }

    private Set<Content> contentsOf(int file) {
        Set<Content> contents = new LinkedHashSet<>(List.of(durable(file)));
        for (DiskStep pending : unflushed.getOrDefault(file, List.of())) {
            Set<Content> further = new LinkedHashSet<>(contents);
            contents.forEach(content -> further.addAll(arrivals(pending, content)));
            contents = further;
        }
        return contents;
    }

    private Set<Content> arrivals(DiskStep step, Content before) {
        Set<Content> arrivals = new LinkedHashSet<>(List.of(done(step, before)));
        if (step instanceof DiskStep.Write write) {
            byte[] bytes = ByteText.bytes(write.text());
            int length = bytes.length;
            for (int cut = 0; cut <= length; cut++) {
                if (cut < NEAR || length - cut < NEAR || cut % STRIDE == 0) {
                    byte[] part = Arrays.copyOf(bytes, cut);
                    arrivals.add(before.with(written(before, write, part)));
                    arrivals.add(before.with(written(before, write, Arrays.copyOf(part, length))));
                }
            }
            for (int i = 0; i < MIXTURES; i++) {
                arrivals.add(before.with(mixture(before, write)));
            }
        }
        return arrivals;
    }

    /** Each sector old, new or zero. */
    private byte[] mixture(Content before, DiskStep.Write write) {
        byte[] mixed = ByteText.bytes(write.text());
        byte[] old = Arrays.copyOf(before.bytes(), (int) write.offset() + mixed.length);
        for (int from = 0; from < mixed.length; from += SECTOR) {
            int to = Math.min(mixed.length, from + SECTOR);
            int fate = random.nextInt(3);
            if (fate == 0) {
                Arrays.fill(mixed, from, to, (byte) 0);
            } else if (fate == 1) {
                System.arraycopy(old, (int) write.offset() + from, mixed, from, to - from);
            }
        }
        return written(before, write, mixed);
    }

    /** What was written within a length that has not arrived is not seen. */
    private static byte[] written(Content before, DiskStep.Write write, byte[] bytes) {
        byte[] old = before.bytes();
        byte[] target = ForgetfulDisk.written(old, write.offset(), bytes);
        return write.isLonger() ? target : Arrays.copyOf(target, old.length);
    }

    private static Content done(DiskStep step, Content before) {
        if (step instanceof DiskStep.Write write) {
            return before.with(written(before, write, ByteText.bytes(write.text())));
        }
        if (step instanceof DiskStep.Resize resize) {
            return before.with(Arrays.copyOf(before.bytes(), (int) resize.length()));
        }
        return step instanceof DiskStep.SetMode mode ? new Content(before.text(), mode.mode()) : before;
    }
}
