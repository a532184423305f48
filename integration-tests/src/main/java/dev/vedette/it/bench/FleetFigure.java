package dev.vedette.it.bench;

/** What is measured of sentinels before a fleet, in the order of the table. */
enum FleetFigure {
    FIRST_PONG("all three answer PING, after start", "ms"),
    DISCOVERED("all three know all replicas and peers, after start", "ms"),
    CPU("processor at rest, each sentinel", "% of a core"),
    RSS("RSS at rest, the largest", "MB"),
    SWITCH_MEDIAN("+switch-master beyond down-after, median", "ms"),
    SWITCH_P90("+switch-master beyond down-after, p90", "ms"),
    SWITCH_ALL("+switch-master beyond down-after, last of all", "ms"),
    UNSWITCHED("+switch-master that did not come in time", ""),
    ABORTED("failovers aborted", ""),
    TILTS("times in TILT", ""),
    RSS_AFTER("RSS after the failovers, the largest", "MB"),
    FLEET_CPU("processor of the fleet's player, at rest", "% of a core"),
    FLEET_CPU_DYING("processor of the fleet's player, during failovers", "% of a core");

    private final String title;
    private final String unit;

    FleetFigure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** What tables call it. */
    String title() {
        return title;
    }

    /** What it is counted in; empty for plain numbers. */
    String unit() {
        return unit;
    }
}
