package dev.vedette.sentinel.daemon;

import dev.vedette.config.AccessConf;
import dev.vedette.config.ByteText;
import dev.vedette.config.ConfFile;
import dev.vedette.config.ConfLoad;
import dev.vedette.config.ConfProblem;
import dev.vedette.config.SentinelConf;
import dev.vedette.sentinel.server.AccessSettings;
import dev.vedette.sentinel.server.CommandTable;
import dev.vedette.sentinel.server.acl.AclUser;
import dev.vedette.sentinel.server.acl.UserFile;
import dev.vedette.sentinel.server.acl.UserNames;
import dev.vedette.sentinel.server.acl.UserRules;
import dev.vedette.sentinel.server.commands.StandardCommands;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may do what when the daemon starts: the users of the configuration or of the ACL file, and the names of our commands.
 *
 * @param users the users declared, in order
 * @param file the ACL file; empty if there is none
 * @param commands what is served, and under which names
 * @param problems what is wrong with lines of the configuration
 * @param fault what is wrong with the ACL file, ready for the log; empty if nothing is
 */
record DeclaredAccess(
        List<AclUser> users,
        Optional<AclPath> file,
        CommandTable commands,
        List<ConfProblem> problems,
        Optional<String> fault) {

    DeclaredAccess {
        users = List.copyOf(users);
        problems = List.copyOf(problems);
    }

    /** An ACL file: the configuration's words for it, and where it is. */
    record AclPath(String name, Path path) {}

    /** Reads all that the configuration says about it, and the ACL file. Blocks. */
    static DeclaredAccess read(ConfLoad.Loaded loaded) {
        AccessConf access = loaded.conf().general().access();
        UserRules rules = new UserRules(access.openChannelsByDefault());
        OwnCommandNames names = OwnCommandNames.read(loaded.sources(), StandardCommands.table());
        DeclaredUsers declared = DeclaredUsers.read(loaded.sources(), rules);
        List<ConfProblem> problems = Stream.concat(declared.problems().stream(), names.problems().stream())
                .toList();
        Optional<AclPath> file = access.aclfile().map(name -> pathOf(loaded.conf(), name));
        if (file.isEmpty() || !problems.isEmpty()) {
            return new DeclaredAccess(declared.users(), file, names.commands(), problems, Optional.empty());
        }
        return ofFile(file.get(), rules, names.commands());
    }

    /** What the server is to begin with. */
    AccessSettings settings(SentinelConf conf, WorkerExecutor worker) {
        AccessConf access = conf.general().access();
        return new AccessSettings(
                AclUser.unrestricted(access.requirepass()),
                users,
                access.openChannelsByDefault(),
                access.acllogMaxLen(),
                file.map(found -> new AclDiskFile(worker, found.name(), found.path())));
    }

    /** This, once what processes have left beside the ACL file that were killed while saving it is deleted. Blocks. */
    DeclaredAccess tidied() {
        file.ifPresent(found -> ConfFile.removeLeftovers(found.path()));
        return this;
    }

    /** What an operator should know of it. */
    List<String> notices(SentinelConf conf) {
        List<String> lines = new ArrayList<>();
        for (AclUser user : users) {
            if (!user.isOn()) {
                lines.add("The user '" + user.name() + "' is disabled (there is no 'on' modifier in the user"
                        + " description). Make sure this is not a configuration error.");
            }
        }
        boolean isDefaultDeclared = users.stream().anyMatch(user -> user.name().equals(UserNames.DEFAULT));
        if (isDefaultDeclared && conf.general().access().requirepass().isPresent()) {
            lines.add("requirepass does not hold for clients: the user 'default' is declared with passwords of its own."
                    + " Peers are still shown it.");
        }
        return lines;
    }

    private static DeclaredAccess ofFile(AclPath file, UserRules rules, CommandTable commands) {
        UserFile.Content content;
        try {
            content = UserFile.read(file.name(), AclDiskFile.read(file.name(), file.path()), rules);
        } catch (IOException unreadable) {
            return refused(file, commands, String.valueOf(unreadable.getMessage()));
        }
        return content.isSound()
                ? new DeclaredAccess(content.users(), Optional.of(file), commands, List.of(), Optional.empty())
                : refused(file, commands, content.faults());
    }

    private static DeclaredAccess refused(AclPath file, CommandTable commands, String reason) {
        String fault = "Aborting Redis startup because of ACL errors: " + reason;
        return new DeclaredAccess(List.of(), Optional.of(file), commands, List.of(), Optional.of(fault));
    }

    private static AclPath pathOf(SentinelConf conf, String name) {
        Path folder = Path.of(conf.general().process().dir().orElse("")).toAbsolutePath();
        return new AclPath(name, folder.resolve(ByteText.toPath(name).orElse(Path.of(name))));
    }
}
