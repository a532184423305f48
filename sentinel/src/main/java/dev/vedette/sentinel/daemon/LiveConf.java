package dev.vedette.sentinel.daemon;

import dev.vedette.config.GenericDirective;
import dev.vedette.config.LogLevel;
import dev.vedette.config.SentinelConf;
import dev.vedette.sentinel.server.RuntimeOptions;
import dev.vedette.sentinel.server.acl.AclUser;
import java.util.List;
import java.util.Locale;

/** What the configuration says at this moment: as it was read, with what operators have changed since. */
final class LiveConf {

    private SentinelConf conf;
    private StateFile stateFile;
    private boolean areUsersSaid;

    /** As it was read. */
    LiveConf(SentinelConf conf, StateFile stateFile) {
        this.conf = conf;
        this.stateFile = stateFile;
    }

    /** The whole configuration. Its masters are those of the start. */
    SentinelConf conf() {
        return conf;
    }

    /** Where it is written, and how. */
    StateFile stateFile() {
        return stateFile;
    }

    /** What operators may change. */
    RuntimeOptions options() {
        return new RuntimeOptions(conf.global(), conf.general().log().level());
    }

    /**
     * Takes over the users there are now; the next write says them. Answers false if it will not: with an ACL file they are
     * saved there, by order alone, and with a state file the configuration that declares them is never touched. Source:
     * docs/configuration.md, Users.
     */
    boolean sayUsers(List<AclUser> users) {
        boolean isSaidElsewhere = conf.general().access().aclfile().isPresent()
                || conf.global().stateConfigFile().isPresent();
        if (!isSaidElsewhere) {
            areUsersSaid = true;
            stateFile = new StateFile(stateFile.path(), stateFile.rewriter().withUsers(DeclaredUsers.lines(users)));
        }
        return !isSaidElsewhere;
    }

    /** The same, if the file declares users already, or will. */
    void sayUsersAgain(List<AclUser> users) {
        if (areUsersSaid) {
            sayUsers(users);
        }
    }

    /** Takes changes over; the next write says them. */
    void change(RuntimeOptions options) {
        LogLevel level = options.logLevel();
        if (level != conf.general().log().level()) {
            String word = level.name().toLowerCase(Locale.ROOT);
            stateFile = new StateFile(
                    stateFile.path(), stateFile.rewriter().withGeneric(GenericDirective.LOGLEVEL, List.of(word)));
        }
        conf = conf.withGlobal(options.global()).withGeneral(conf.general().withLogLevel(level));
    }
}
