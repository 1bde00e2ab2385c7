----------------------------- MODULE TraceCheck -----------------------------
(* Is what correct validators did one of the behaviours of Simplex? Log holds  *)
(* the steps of each in its own order. No step ever disables that of another   *)
(* validator, so it is enough to try one order: the lowest who can go, goes.   *)
EXTENDS Simplex

CONSTANT Log  \* by correct validator: its steps, pairs of kind and block or view

VARIABLE at   \* by correct validator: how many of its steps are done

Unknown == << << 0, "unknown" >> >>

Do(c, step) ==
  CASE step[1] = "notarize" -> Notarize(c, step[2])
    [] step[1] = "nullify"  -> Nullify(c, step[2])
    [] step[1] = "finalize" -> Finalize(c, step[2])
    [] step[1] = "move"     -> Move(c, step[2])

Go(c) ==
  /\ at[c] < Len(Log[c])
  /\ moved[c] = Genesis
  /\ Do(c, Log[c][at[c] + 1])
  /\ at' = [at EXCEPT ![c] = @ + 1]

Able == { c \in Correct : ENABLED Go(c) }

Done == \A c \in Correct : at[c] = Len(Log[c])

TraceInit == Init /\ at = [c \in Correct |-> 0]

TraceNext == \E c \in Able : (\A d \in Able : c <= d) /\ Go(c)

TraceSpec == TraceInit /\ [][TraceNext]_<< vars, at >>

NeverStuck == Done \/ Able # {}

SafeAtTheEnd == Done => Agreement /\ FinalOrNull /\ OneNextEpoch
=============================================================================
