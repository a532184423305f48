package dev.vedette.quorum.sim;

import dev.vedette.quorum.command.Command;
import dev.vedette.quorum.instance.InfoReport;
import dev.vedette.quorum.model.Endpoint;
import dev.vedette.quorum.model.Hello;
import dev.vedette.quorum.model.Role;
import java.util.Optional;

/** A master or replica as a sentinel of the original's kind knows it. */
final class ReferenceInstance {

    /** How far a replica has come behind a new master. */
    enum Reconf {
        NONE,
        SENT,
        IN_PROGRESS,
        DONE
    }

    final ReferenceLink commands;
    final ReferenceLink hellos;
    Optional<InfoReport> info = Optional.empty();
    long infoMicros = -1;
    long infoAskedMicros = Long.MIN_VALUE / 2;
    long helloMicros = Long.MIN_VALUE / 2;
    Role role;
    long roleSinceMicros;
    long masterChangedMicros;
    long downSinceMicros = Long.MIN_VALUE / 2;
    boolean isDown;
    boolean isPromoted;
    Reconf reconf = Reconf.NONE;
    long reconfMicros;

    ReferenceInstance(World world, ReferencePeer owner, ReferenceGroup group, Endpoint endpoint, Role role) {
        this.role = role;
        this.roleSinceMicros = world.nowMicros();
        this.masterChangedMicros = world.nowMicros();
        this.commands = new ReferenceLink(world, owner, endpoint, false, message -> {
            if (message instanceof Traffic.Response response) {
                group.answered(this, response);
            }
        });
        this.hellos = new ReferenceLink(world, owner, endpoint, true, message -> {
            if (message instanceof Hello hello) {
                owner.heard(hello);
            }
        });
    }

    /** Takes over what it says; answers whether its role has changed. */
    void learn(InfoReport report, long nowMicros) {
        Role said = report.role().orElse(Role.REPLICA);
        if (said != role) {
            role = said;
            roleSinceMicros = nowMicros;
        }
        Optional<Endpoint> followed = info.flatMap(InfoReport::masterAddress);
        if (!report.masterAddress().equals(followed)) {
            masterChangedMicros = nowMicros;
        }
        info = Optional.of(report);
        infoMicros = nowMicros;
    }

    /** Keeps its connections open. */
    void keep(long downAfterMicros) {
        commands.keep(downAfterMicros);
        hellos.keep(downAfterMicros);
    }

    /** Closes its connections. */
    void close() {
        commands.close();
        hellos.close();
    }

    /** Whether both connections stand. */
    boolean isConnected() {
        return commands.isOpen() && hellos.isOpen();
    }

    /** Tells it to follow a master, or to be one. */
    void reconfigure(Command command) {
        commands.say(command);
    }

    /** Where it listens. */
    Endpoint endpoint() {
        return commands.endpoint();
    }
}
