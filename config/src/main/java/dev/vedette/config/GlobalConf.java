package dev.vedette.config;

import java.util.Optional;

/**
 * What the {@code sentinel} lines say about this Sentinel itself.
 *
 * @param myid the own run id, 40 characters; empty before the first start
 * @param currentEpoch the highest epoch seen, unsigned
 * @param announceIp the address to announce instead of the one found out
 * @param announcePort the port to announce instead of the own; 0 for none
 * @param denyScriptsReconfig whether clients may not change scripts
 * @param sentinelUser the user to log in with at peers
 * @param sentinelPass the password to log in with at peers
 * @param resolveHostnames whether host names are allowed where addresses stand
 * @param announceHostnames whether host names are announced instead of addresses
 * @param stateConfigFile where durable state goes instead of the configuration file
 */
public record GlobalConf(
        Optional<String> myid,
        long currentEpoch,
        Optional<String> announceIp,
        int announcePort,
        boolean denyScriptsReconfig,
        Optional<String> sentinelUser,
        Optional<String> sentinelPass,
        boolean resolveHostnames,
        boolean announceHostnames,
        Optional<String> stateConfigFile) {

    /** Answers the settings in force when the file says nothing. */
    public static GlobalConf defaults() {
        return new GlobalConf(
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty());
    }

    /** Answers these settings with this run id. */
    public GlobalConf withMyid(String newMyid) {
        return withIdentity(Optional.of(newMyid), currentEpoch);
    }

    /** Answers these settings with this epoch, unsigned. */
    public GlobalConf withCurrentEpoch(long newCurrentEpoch) {
        return withIdentity(myid, newCurrentEpoch);
    }

    /** Answers these settings with another announced address; empty and 0 for none. */
    public GlobalConf withAnnounced(Optional<String> newAnnounceIp, int newAnnouncePort) {
        return new GlobalConf(
                myid,
                currentEpoch,
                newAnnounceIp,
                newAnnouncePort,
                denyScriptsReconfig,
                sentinelUser,
                sentinelPass,
                resolveHostnames,
                announceHostnames,
                stateConfigFile);
    }

    /** Answers these settings with other credentials toward peers. */
    public GlobalConf withCredentials(Optional<String> newSentinelUser, Optional<String> newSentinelPass) {
        return new GlobalConf(
                myid,
                currentEpoch,
                announceIp,
                announcePort,
                denyScriptsReconfig,
                newSentinelUser,
                newSentinelPass,
                resolveHostnames,
                announceHostnames,
                stateConfigFile);
    }

    /** Answers these settings with another use of host names. */
    public GlobalConf withHostnames(boolean newResolveHostnames, boolean newAnnounceHostnames) {
        return new GlobalConf(
                myid,
                currentEpoch,
                announceIp,
                announcePort,
                denyScriptsReconfig,
                sentinelUser,
                sentinelPass,
                newResolveHostnames,
                newAnnounceHostnames,
                stateConfigFile);
    }

    private GlobalConf withIdentity(Optional<String> newMyid, long newCurrentEpoch) {
        return new GlobalConf(
                newMyid,
                newCurrentEpoch,
                announceIp,
                announcePort,
                denyScriptsReconfig,
                sentinelUser,
                sentinelPass,
                resolveHostnames,
                announceHostnames,
                stateConfigFile);
    }

    /** Tells which one it is and no more: passwords must not reach a log. */
    @Override
    public String toString() {
        return "GlobalConf[myid=" + myid.orElse("none") + ", currentEpoch=" + Long.toUnsignedString(currentEpoch) + "]";
    }
}
