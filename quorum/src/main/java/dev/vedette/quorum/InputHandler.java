package dev.vedette.quorum;

/** The table of contents of the core: one method for each {@link Input}. */
public interface InputHandler {

    void started(Input.Started input);

    void deadlineReached(Input.DeadlineReached input);

    void linkOpened(Input.LinkOpened input);

    void linkLost(Input.LinkLost input);

    /** See {@link Input.ConnectionRefused}. */
    void connectionRefused(Input.ConnectionRefused input);

    void pingAnswered(Input.PingAnswered input);

    void infoReceived(Input.InfoReceived input);

    void helloPublished(Input.HelloPublished input);

    void reconfigurationAccepted(Input.ReconfigurationAccepted input);

    /** See {@link Input.WritesPaused}. */
    void writesPaused(Input.WritesPaused input);

    void commandFailed(Input.CommandFailed input);

    void helloHeard(Input.HelloHeard input);

    /** See {@link Input.OwnIdHeard}. */
    void ownIdHeard(Input.OwnIdHeard input);

    void masterDownAnswered(Input.MasterDownAnswered input);

    void masterDownAsked(Input.MasterDownAsked input);

    void failoverRequested(Input.FailoverRequested input);

    void monitorRequested(Input.MonitorRequested input);

    void removeRequested(Input.RemoveRequested input);

    void resetRequested(Input.ResetRequested input);

    /** See {@link Input.PauseRequested}. */
    void pauseRequested(Input.PauseRequested input);

    /** See {@link Input.PausesTold}. */
    void pausesTold(Input.PausesTold input);

    /** See {@link Input.PausesAnswered}. */
    void pausesAnswered(Input.PausesAnswered input);

    /** See {@link Input.ForgetReplicaRequested}. */
    void forgetReplicaRequested(Input.ForgetReplicaRequested input);

    /** See {@link Input.ForgetPeerRequested}. */
    void forgetPeerRequested(Input.ForgetPeerRequested input);

    void settingsRequested(Input.SettingsRequested input);

    void flushRequested(Input.FlushRequested input);

    void timingsRequested(Input.TimingsRequested input);

    void crashRequested(Input.CrashRequested input);

    void hostsChanged(Input.HostsChanged input);

    void stateFlushed(Input.StateFlushed input);

    void stateFlushFailed(Input.StateFlushFailed input);
}
