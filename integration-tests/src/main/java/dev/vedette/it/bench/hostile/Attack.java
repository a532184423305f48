package dev.vedette.it.bench.hostile;

import static dev.vedette.it.topology.TopologySettings.MASTER_NAME;

import dev.vedette.it.process.SentinelKind;
import dev.vedette.it.process.SentinelProcess;
import dev.vedette.it.resp.Endpoint;
import java.util.List;
import java.util.Optional;

/** What hostile clients do to one sentinel. */
public enum Attack {
    /** Nobody attacks: what the answers take anyway. */
    NONE("no attack", 0, "", "", Habit.SILENT),
    /** Very many connections that say nothing or half a request, some of which end and come anew all the time. */
    CONNECTIONS("1500 connections, 20 renewed at a time", 1_500, "*2\r\n$4\r\nPI", "", Habit.RESTLESS),
    /** Clients that have said their last word and stay. */
    HALF_OPEN("500 half-open connections", 500, "PING\r\n*2\r\n$4\r\nPI", "", Habit.HALF_CLOSED),
    /** Clients that ask for much and read nothing. */
    SLOW_READERS("10 clients that ask INFO and do not read", 10, "", "*1\r\n$4\r\nINFO\r\n".repeat(2_000), Habit.DEAF),
    /** Commands of 100,000 words, of which a server must refuse or hold every one. */
    HUGE_COMMANDS(
            "20 clients with commands of 100000 words",
            20,
            "",
            "*100000\r\n" + "$1\r\nx\r\n".repeat(100_000),
            Habit.DEAF),
    /** Subscribers to everything, several times over, who read nothing, while there is much to tell. */
    SUBSCRIBERS(
            "200 subscribers to 8 patterns that do not read",
            200,
            "PSUBSCRIBE * ** +* *e* *s* *t* ?s* +?et\r\n",
            "",
            Habit.DEAF),
    /** Endless pipelines, all answers of which are read. */
    PIPELINES("10 clients with endless pipelines of PING", 10, "", "PING\r\n".repeat(10_000), Habit.GREEDY),
    /** Endless pipelines of a costly command whose answers nobody wants, so that none holds them up. */
    MUTE_PIPELINES(
            "10 clients with endless pipelines of costly commands, replies off",
            10,
            "CLIENT REPLY OFF\r\n",
            ("COMMAND DOCS\r\nSENTINEL MASTER " + MASTER_NAME + "\r\nINFO\r\n").repeat(300),
            Habit.DEAF),
    /** Everything that can be asked over HTTP, and what cannot, as fast as it is answered, over all connections that there may be. */
    HTTP_FLOOD(
            "60 connections with endless requests over HTTP", 60, "", HttpRequests.EVERY_KIND.repeat(20), Habit.GREEDY),
    /** What can be asked over HTTP without a login: figures, health, balancers' questions, files of the page. */
    HTTP_WITHOUT_LOGIN(
            "60 connections with endless requests over HTTP that need no login",
            60,
            "",
            HttpRequests.WITHOUT_LOGIN.repeat(20),
            Habit.GREEDY);

    /** How an attacker treats its connection. */
    enum Habit {
        SILENT,
        RESTLESS,
        HALF_CLOSED,
        DEAF,
        GREEDY
    }

    private final String title;
    private final int clientCount;
    private final String opening;
    private final String repeated;
    private final Habit habit;

    Attack(String title, int clientCount, String opening, String repeated, Habit habit) {
        this.title = title;
        this.clientCount = clientCount;
        this.opening = opening;
        this.repeated = repeated;
        this.habit = habit;
    }

    /** What has to stand in sentinel.conf for it. */
    public List<String> confLines() {
        return isOverHttp() ? List.of(SentinelProcess.HTTP_LINE) : List.of();
    }

    /** Where it attacks a sentinel; empty if there is nothing at that sentinel for it to attack. */
    public Optional<Endpoint> target(SentinelProcess sentinel) {
        if (!isOverHttp()) {
            return Optional.of(sentinel.clientEndpoint());
        }
        return sentinel.kind() == SentinelKind.VEDETTE ? Optional.of(sentinel.httpEndpoint()) : Optional.empty();
    }

    private boolean isOverHttp() {
        return this == HTTP_FLOOD || this == HTTP_WITHOUT_LOGIN;
    }

    /** What tables call it. */
    public String title() {
        return title;
    }

    /** How many connections there are. */
    int clientCount() {
        return clientCount;
    }

    /** What each says first, one byte a character. */
    String opening() {
        return opening;
    }

    /** What each says over and over; empty for nothing. */
    String repeated() {
        return repeated;
    }

    /** How they treat their connections. */
    Habit habit() {
        return habit;
    }
}
