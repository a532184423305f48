------------------------------ MODULE election ------------------------------
(***************************************************************************)
(* The rules of Vedette's election, lease, promotion and switch, for one    *)
(* master, as docs/protocol.md tells them in words (Votes, Election,        *)
(* Leader's lease, States and transitions, Switch).                         *)
(*                                                                          *)
(* THIS TEXT HAS NOT BEEN CHECKED BY A MACHINE. No model checker has read   *)
(* it, not even a parser. It is here for readers, and for whoever wants to  *)
(* run TLC on it. What is checked, and how far, says docs/testing.md, Every *)
(* order of events: that search drives the code itself, not this text.      *)
(***************************************************************************)
EXTENDS Naturals, FiniteSets

CONSTANTS
  Sentinel,     \* the sentinels, all of which know one another
  Server,       \* the servers, the master included
  FirstMaster,  \* the server that is master at first
  Quorum,       \* so many must call the master down
  Lease,        \* so long after asking for votes a leader may promote
  Hold,         \* so long a vote binds the voter
  MaxEpoch,     \* bounds of a finite model
  MaxTime,
  Nobody

ASSUME FirstMaster \in Server
ASSUME Nobody \notin Sentinel
ASSUME Hold > Lease
ASSUME Quorum \in 1 .. Cardinality(Sentinel)

Epoch == 0 .. MaxEpoch

\* More than half of all known sentinels, and no fewer than the quorum.
Needed == LET majority == Cardinality(Sentinel) \div 2 + 1
          IN  IF majority > Quorum THEN majority ELSE Quorum

\* What must survive a crash: clock, epoch of the last vote, version and address of the master.
Saved == [clock : Epoch, voteEpoch : Epoch, version : Epoch, address : Server]

\* A running sentinel knows besides: whom it voted for and when (Nobody: it does not remember, or the vote
\* binds no candidate in particular), the attempt it is in, and whether it calls the master down.
\* stage: "idle", "asking" (votes), "promoting" (order sent), "switching" (confirmed, not yet on disk),
\* "adopting" (another's switch, not yet on disk), "down" (the process does not run).
Running == [stage : {"idle", "asking", "promoting", "switching", "adopting", "down"},
            voteFor : Sentinel \cup {Nobody}, voteAt : Nat, isBound : BOOLEAN,
            highest : Epoch, epoch : Epoch, since : Nat, chosen : Server, votes : SUBSET Sentinel,
            nextVersion : Epoch, nextAddress : Server, saysDown : BOOLEAN]

VARIABLES
  now,    \* time, the same for all: only its rate matters, and drift is left out
  mem,    \* mem[s]: what a sentinel knows, saved or not
  run,    \* run[s]: the rest of its state
  disk,   \* disk[s]: what is on its disk
  net,    \* messages sent; a message may arrive late, out of order, or never
  role,   \* role[v]: whether a server plays master
  voted,  \* history: votes that were ever shown, as <<voter, epoch, candidate>>
  led     \* history: elections won, as <<epoch, sentinel, since>>

vars == <<now, mem, run, disk, net, role, voted, led>>

Max(a, b) == IF a > b THEN a ELSE b

Idle(r) == [r EXCEPT !.stage = "idle", !.votes = {}]

IsUp(s) == run[s].stage # "down"

IsSaved(s) == disk[s] = mem[s]

IsHeld(s, c) == run[s].isBound /\ run[s].voteFor # c /\ now < run[s].voteAt + Hold

Init ==
  /\ now = 0
  /\ mem = [s \in Sentinel |-> [clock |-> 0, voteEpoch |-> 0, version |-> 0, address |-> FirstMaster]]
  /\ disk = mem
  /\ run = [s \in Sentinel |->
              [stage |-> "idle", voteFor |-> Nobody, voteAt |-> 0, isBound |-> FALSE, highest |-> 0,
               epoch |-> 0, since |-> 0, chosen |-> FirstMaster, votes |-> {},
               nextVersion |-> 0, nextAddress |-> FirstMaster, saysDown |-> FALSE]]
  /\ net = {}
  /\ role = [v \in Server |-> v = FirstMaster]
  /\ voted = {}
  /\ led = {}

-----------------------------------------------------------------------------
\* The surroundings.

\* An attempt is over at the first moment past its lease unless its order has been sent.
\* The code does both in one step, at the deadline; so no time passes beyond it here.
Tick ==
  /\ now < MaxTime
  /\ \A s \in Sentinel : run[s].stage = "asking" => now < run[s].since + Lease
  /\ now' = now + 1
  /\ UNCHANGED <<mem, run, disk, net, role, voted, led>>

\* A sentinel makes up its own mind about its master, rightly or wrongly.
Judge(s) ==
  /\ IsUp(s)
  /\ run' = [run EXCEPT ![s].saysDown = ~ @]
  /\ UNCHANGED <<now, mem, disk, net, role, voted, led>>

\* A write reaches the disk. What presumes it leaves only behind it: see the guards IsSaved below.
Flush(s) ==
  /\ IsUp(s)
  /\ ~ IsSaved(s)
  /\ disk' = [disk EXCEPT ![s] = mem[s]]
  /\ UNCHANGED <<now, mem, run, net, role, voted, led>>

\* What was not on disk is lost. A remembered vote binds as if it had been cast now.
Crash(s) ==
  /\ IsUp(s)
  /\ run' = [run EXCEPT ![s].stage = "down", ![s].votes = {}, ![s].saysDown = FALSE]
  /\ mem' = [mem EXCEPT ![s] = disk[s]]
  /\ UNCHANGED <<now, disk, net, role, voted, led>>

Restart(s) ==
  /\ ~ IsUp(s)
  /\ run' = [run EXCEPT ![s].stage = "idle", ![s].voteFor = Nobody, ![s].voteAt = now,
                        ![s].isBound = disk[s].voteEpoch > 0, ![s].highest = disk[s].voteEpoch]
  /\ UNCHANGED <<now, mem, disk, net, role, voted, led>>

-----------------------------------------------------------------------------
\* The candidate.

Agree(s) == {p \in Sentinel : IsUp(p) /\ run[p].saysDown /\ mem[p].address = mem[s].address}

\* It raises its clock, votes for itself and asks. Its questions leave once that is on disk (Ask).
Stand(s) ==
  /\ run[s].stage = "idle"
  /\ run[s].saysDown
  /\ Cardinality(Agree(s)) >= Quorum
  /\ ~ IsHeld(s, s)
  /\ mem[s].clock < MaxEpoch
  /\ LET e == mem[s].clock + 1
     IN  /\ mem' = [mem EXCEPT ![s].clock = e, ![s].voteEpoch = e]
         /\ run' = [run EXCEPT ![s].stage = "asking", ![s].voteFor = s, ![s].voteAt = now, ![s].isBound = TRUE,
                               ![s].highest = Max(@, e), ![s].epoch = e, ![s].since = now, ![s].votes = {}]
  /\ UNCHANGED <<now, disk, net, role, voted, led>>

Ask(s) ==
  /\ run[s].stage = "asking"
  /\ IsSaved(s)
  /\ run' = [run EXCEPT ![s].votes = @ \cup {s}]
  /\ voted' = voted \cup {<<s, run[s].epoch, s>>}
  /\ net' = net \cup {[kind |-> "ask", from |-> s, to |-> p, epoch |-> run[s].epoch,
                       address |-> mem[s].address] : p \in Sentinel \ {s}}
  /\ UNCHANGED <<now, mem, disk, role, led>>

\* An attempt that is hopeless, too late or overtaken. Nobody was told to become a master, so the vote for
\* itself binds it no longer; the epoch stays used.
GiveUp(s) ==
  /\ run[s].stage = "asking"
  /\ run' = [run EXCEPT ![s] = Idle([@ EXCEPT !.isBound = FALSE])]
  /\ UNCHANGED <<now, mem, disk, net, role, voted, led>>

\* A vote for exactly this attempt arrives.
Count(s, m) ==
  /\ m \in net
  /\ m.kind = "vote"
  /\ m.to = s
  /\ run[s].stage = "asking"
  /\ m.epoch = run[s].epoch
  /\ m.for = s
  /\ run' = [run EXCEPT ![s].votes = @ \cup {m.from}]
  /\ UNCHANGED <<now, mem, disk, net, role, voted, led>>

\* Elected: it orders a promotion, within its lease, and only while it has seen no higher epoch.
Promote(s, v) ==
  /\ run[s].stage = "asking"
  /\ Cardinality(run[s].votes) >= Needed
  /\ now <= run[s].since + Lease
  /\ run[s].highest = run[s].epoch
  /\ v # mem[s].address
  /\ run' = [run EXCEPT ![s].stage = "promoting", ![s].chosen = v]
  /\ led' = led \cup {<<run[s].epoch, s, run[s].since>>}
  /\ net' = net \cup {[kind |-> "promote", from |-> s, to |-> v]}
  /\ UNCHANGED <<now, mem, disk, role, voted>>

\* An order may arrive as late as it likes, even from a sentinel that has died.
Obey(m) ==
  /\ m \in net
  /\ m.kind = "promote"
  /\ role' = [role EXCEPT ![m.to] = TRUE]
  /\ UNCHANGED <<now, mem, run, disk, net, voted, led>>

\* The server's own word confirms the promotion, unless a vote for a later election was given meanwhile.
Confirm(s) ==
  /\ run[s].stage = "promoting"
  /\ role[run[s].chosen]
  /\ mem[s].voteEpoch <= run[s].epoch
  /\ mem' = [mem EXCEPT ![s].version = run[s].epoch, ![s].address = run[s].chosen]
  /\ run' = [run EXCEPT ![s].stage = "switching"]
  /\ UNCHANGED <<now, disk, net, role, voted, led>>

\* A promotion that does not show, or is overtaken. It may still come about, so the vote goes on binding.
Abandon(s) ==
  /\ run[s].stage = "promoting"
  /\ run' = [run EXCEPT ![s] = Idle(@)]
  /\ UNCHANGED <<now, mem, disk, net, role, voted, led>>

-----------------------------------------------------------------------------
\* The switch. Confirm and Adopt put the new address into what is to be saved; it counts, and is told, behind
\* the flush.

Settled(r, voteEpoch, version) ==
  IF voteEpoch > version THEN r ELSE [r EXCEPT !.voteFor = Nobody, !.isBound = FALSE]

Announce(s) ==
  /\ run[s].stage \in {"switching", "adopting"}
  /\ IsSaved(s)
  /\ run' = [run EXCEPT ![s] = [Settled(Idle(@), mem[s].voteEpoch, mem[s].version) EXCEPT !.saysDown = FALSE]]
  /\ UNCHANGED <<now, mem, disk, net, role, voted, led>>

\* A hello says what is on disk, at any time.
Greet(s) ==
  /\ IsUp(s)
  /\ IsSaved(s)
  /\ run[s].stage \notin {"switching", "adopting"}
  /\ net' = net \cup {[kind |-> "hello", from |-> s, to |-> p, epoch |-> mem[s].clock,
                       version |-> mem[s].version, address |-> mem[s].address] : p \in Sentinel \ {s}}
  /\ UNCHANGED <<now, mem, run, disk, role, voted, led>>

Adopt(s, m) ==
  /\ m \in net
  /\ m.kind = "hello"
  /\ m.to = s
  /\ IsUp(s)
  /\ mem' = [mem EXCEPT ![s].clock = Max(@, m.epoch),
                        ![s].version = Max(@, m.version),
                        ![s].address = IF m.version > mem[s].version THEN m.address ELSE @]
  /\ run' = IF m.version > mem[s].version
            THEN [run EXCEPT ![s] = [Idle(@) EXCEPT !.stage = "adopting"]]
            ELSE run
  /\ UNCHANGED <<now, disk, net, role, voted, led>>

-----------------------------------------------------------------------------
\* The voter. A question of a higher epoch ends an own attempt of a lower one, whose vote is free then. An order
\* that has been sent is not taken back: that vote goes on binding.

Vote(s, m) ==
  /\ m \in net
  /\ m.kind = "ask"
  /\ m.to = s
  /\ IsUp(s)
  /\ m.address = mem[s].address
  /\ LET isOvertaken == run[s].stage = "asking" /\ m.epoch > run[s].epoch
         before == IF isOvertaken THEN Idle([run[s] EXCEPT !.isBound = FALSE]) ELSE run[s]
         isHeld == before.isBound /\ before.voteFor # m.from /\ now < before.voteAt + Hold
         isGiven == m.epoch > mem[s].voteEpoch /\ m.epoch > mem[s].version /\ ~ isHeld
         seen == [before EXCEPT !.highest = Max(@, m.epoch)]
     IN  /\ mem' = [mem EXCEPT ![s].clock = Max(@, m.epoch),
                               ![s].voteEpoch = IF isGiven THEN m.epoch ELSE @]
         /\ run' = [run EXCEPT ![s] = IF isGiven
                                      THEN [seen EXCEPT !.voteFor = m.from, !.voteAt = now, !.isBound = TRUE]
                                      ELSE seen]
  /\ UNCHANGED <<now, disk, net, role, voted, led>>

\* It is on disk before anybody hears of it.
Answer(s, m) ==
  /\ m \in net
  /\ m.kind = "ask"
  /\ m.to = s
  /\ IsUp(s)
  /\ IsSaved(s)
  /\ run[s].voteFor # Nobody
  /\ voted' = voted \cup {<<s, mem[s].voteEpoch, run[s].voteFor>>}
  /\ net' = net \cup {[kind |-> "vote", from |-> s, to |-> m.from, epoch |-> mem[s].voteEpoch,
                       for |-> run[s].voteFor]}
  /\ UNCHANGED <<now, mem, run, disk, role, led>>

-----------------------------------------------------------------------------
Next ==
  \/ Tick
  \/ \E s \in Sentinel :
       \/ Judge(s) \/ Flush(s) \/ Crash(s) \/ Restart(s)
       \/ Stand(s) \/ Ask(s) \/ GiveUp(s) \/ Confirm(s) \/ Abandon(s) \/ Announce(s) \/ Greet(s)
       \/ \E v \in Server : Promote(s, v)
       \/ \E m \in net : Count(s, m) \/ Adopt(s, m) \/ Vote(s, m) \/ Answer(s, m)
  \/ \E m \in net : Obey(m)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
\* What must never be. The names are those of the classes and rules that check the code.

OneVote ==
  \A a, b \in voted : a[1] = b[1] /\ a[2] = b[2] => a[3] = b[3]

OneLeader ==
  \A a, b \in led : a[1] = b[1] => a[2] = b[2]

ElectedByVotes ==
  \A l \in led : Cardinality({s \in Sentinel : <<s, l[1], l[2]>> \in voted}) >= Needed

\* Two leases never overlap: when one leader may promote, no other may. Checked where an order is sent.
OneActingLeader ==
  [][\A s \in Sentinel :
       (run[s].stage = "asking" /\ run'[s].stage = "promoting") =>
         \A o \in Sentinel \ {s} :
           ~ (/\ run[o].stage \in {"asking", "promoting"}
              /\ Cardinality(run[o].votes) >= Needed
              /\ now <= run[o].since + Lease)]_vars

OneAddressAnEpoch ==
  \A a, b \in {m \in net : m.kind = "hello"} : a.version = b.version => a.address = b.address

RisingEpochs ==
  [][\A s \in Sentinel : disk'[s].clock >= disk[s].clock /\ disk'[s].version >= disk[s].version
                         /\ disk'[s].voteEpoch >= disk[s].voteEpoch]_vars

\* Left out: drift of clocks; operators' failovers and hand-overs; the choice among replicas; the broken
\* connection that has a promotion said once more; failed writes; pauses and who stands first, which bear on
\* how soon a failover comes, not on these rules.
=============================================================================
