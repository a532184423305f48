package dev.vedette.sentinel.link;

import dev.vedette.quorum.command.LinkKind;
import dev.vedette.quorum.model.InstanceId;
import dev.vedette.sentinel.resp.RespReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command connection to any instance: introduces itself, then waits to be told what to say. */
final class CommandDuty implements KeptConnection.Duty {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDuty.class);

    private final InstanceId instance;
    private final Greeting greeting;
    private final LinkReporter reporter;
    private final Runnable whenOpened;

    CommandDuty(Surroundings surroundings, InstanceId instance, Greeting greeting, Runnable whenOpened) {
        this.instance = instance;
        this.whenOpened = whenOpened;
        this.greeting = greeting;
        this.reporter = new LinkReporter(instance, LinkKind.COMMAND, surroundings.listener());
    }

    @Override
    public void opened(RedisConnection opened) {
        greeting.say(opened, InstanceLink.COMMANDS);
        reporter.opened();
        whenOpened.run();
    }

    @Override
    public boolean canWait() {
        return false;
    }

    @Override
    public void heard(RespReply message) {
        LOG.debug("A message that answers no command {}", Labels.of(instance));
    }

    @Override
    public void lost(String reason) {
        reporter.lost(reason);
    }

    @Override
    public void refused(String reason, long begunMillis, boolean isAskedFor) {
        reporter.refused(reason, begunMillis, isAskedFor);
    }
}
