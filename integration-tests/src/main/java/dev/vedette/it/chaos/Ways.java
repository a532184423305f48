package dev.vedette.it.chaos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with the ways between the sites at one time, as rules of nftables for the namespace in the middle. */
final class Ways {
    private static final String PORTS = "{ " + Site.SERVER_PORT + ", " + Site.SENTINEL_PORT + " }";

    private final List<Loss> losses = new ArrayList<>();
    private final Set<Site> slow = new LinkedHashSet<>();

    private record Loss(Site from, Site to, int percent) {
        String rule() {
            String chance = percent == 100 ? "" : "numgen random mod 100 < " + percent + " ";
            return "ip saddr " + set(from.addresses()) + " ip daddr " + set(to.addresses()) + " " + chance + "drop";
        }
    }

    /** Loses packets between two sites. */
    void lose(Site site, Site other, Direction direction, int percent) {
        if (direction != Direction.INWARD) {
            losses.add(new Loss(site, other, percent));
        }
        if (direction != Direction.OUTWARD) {
            losses.add(new Loss(other, site, percent));
        }
    }

    /** Leads all connections to a site over its slow line, and breaks those that do not go there. */
    void slowDown(Site site) {
        slow.add(site);
    }

    /**
     * All rules. What is local to the middle, the clients and the ends of slow lines, passes the same rules as what is
     * forwarded. The observer has an address of the middle of which no rule speaks.
     */
    String rules() {
        List<String> lines = new ArrayList<>(List.of("flush ruleset", "table ip chaos {", "chain ways {"));
        losses.forEach(loss -> lines.add(loss.rule()));
        for (Site site : slow) {
            lines.add("ip saddr " + set(travellersTo(site)) + " ip daddr " + site.address() + " tcp dport " + PORTS
                    + " reject with tcp reset");
            lines.add("ip saddr " + site.address() + " tcp sport " + PORTS + " ip daddr " + set(travellersTo(site))
                    + " reject with tcp reset");
        }
        lines.add("}");
        for (String hook : List.of("forward", "input", "output")) {
            lines.add("chain " + hook + " { type filter hook " + hook + " priority 0; jump ways; }");
        }
        for (String hook : List.of("prerouting", "output")) {
            lines.add("chain nat-" + hook + " { type nat hook " + hook + " priority -100;");
            slow.forEach(site -> lines.add("ip saddr " + set(travellersTo(site)) + " ip daddr " + site.address()
                    + " tcp dport " + PORTS + " dnat to " + site.lineAddress()));
            lines.add("}");
        }
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    /** Who goes over a slow line to the site: everybody but the site itself, the observer, and the line's own far end. */
    private static List<String> travellersTo(Site site) {
        List<String> travellers = new ArrayList<>();
        site.others().forEach(other -> travellers.add(other.address()));
        site.others().forEach(other -> travellers.add(other.clientAddress()));
        return travellers;
    }

    private static String set(List<String> addresses) {
        return "{ " + String.join(", ", addresses) + " }";
    }
}
