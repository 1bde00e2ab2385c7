------------------------------ MODULE Simplex ------------------------------
(***************************************************************************)
(* Agreement within one epoch and the step into the next, as               *)
(* docs/protocol/consensus.md has it, seen through its votes alone.        *)
(*                                                                         *)
(* What is left out lets the model do more than the code, never less.      *)
(* Correct validators have no current view and no timer: they may vote in  *)
(* any view at any time. Every leader may propose anything. A certificate  *)
(* can be known to one validator and unknown to another for ever.          *)
(* Faulty validators have no state: each of their votes is there for       *)
(* whomever it suits, so a certificate needs only what correct ones add.   *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS
  Correct,   \* validators that follow the rules
  Faulty,    \* how many do not
  Payloads,  \* what a block may carry
  End,       \* the payload that ends the epoch
  LastView,  \* views are 1 to LastView
  Window,    \* so many views in a row have one leader
  Bug        \* "none", or the name of a rule that is broken

VARIABLES
  notarized, \* by correct validator: blocks it cast a notarize vote for
  nullified, \* by correct validator: views it gave up
  finalized, \* by correct validator: blocks it cast a finalize vote for
  moved      \* by correct validator: the end of the epoch it went on from, or Genesis

vars == << notarized, nullified, finalized, moved >>

Count     == Cardinality(Correct) + Faulty
FaultyMax == (Count - 1) \div 3

(* CON-3, CON-4 *)
Quorum ==
  (IF Count < 4 THEN Count ELSE (Count + FaultyMax + 2) \div 2)
    - (IF Bug = "quorum too small" THEN 1 ELSE 0)

ASSUME End \in Payloads /\ LastView \in Nat \ {0} /\ Window \in Nat \ {0}

(* CON-5: the first and the last view of the window of a view.            *)
First(v) == ((v - 1) \div Window) * Window + 1
Last(v)  == First(v) + Window - 1

-----------------------------------------------------------------------------
(* A block is its whole chain: a sequence of pairs of view and payload.    *)

Genesis      == << >>
ViewOf(b)    == IF b = Genesis THEN 0 ELSE b[Len(b)][1]
ParentOf(b)  == SubSeq(b, 1, Len(b) - 1)
IsOver(b)    == \E i \in 1..Len(b) : b[i][2] = End

RECURSIVE ChainsTo(_)
ChainsTo(view) ==
  IF view = 0 THEN { Genesis }
  ELSE LET before == ChainsTo(view - 1)
       IN before \cup { Append(b, << view, p >>) : b \in before, p \in Payloads }

(* CON-51: what follows the end of an epoch is empty; here it says End.    *)
IsWellFormed(b) ==
  \A i \in 1..Len(b) : IsOver(SubSeq(b, 1, i - 1)) => b[i][2] = End

Blocks == { b \in ChainsTo(LastView) : b # Genesis /\ IsWellFormed(b) }

(* The block with which the epoch of a chain ends; the rest is void.       *)
EndOf(b) ==
  LET i == CHOOSE i \in 1..Len(b) : b[i][2] = End /\ ~IsOver(SubSeq(b, 1, i - 1))
  IN SubSeq(b, 1, i)

Cut(b) == IF IsOver(b) THEN EndOf(b) ELSE b

IsPrefix(a, b) == Len(a) <= Len(b) /\ SubSeq(b, 1, Len(a)) = a

-----------------------------------------------------------------------------
IsQuorum(voters) == Cardinality(voters) + Faulty >= Quorum

Notarization(b)  == b = Genesis \/ IsQuorum({ c \in Correct : b \in notarized[c] })
Nullification(v) == IsQuorum({ c \in Correct : v \in nullified[c] })
Finalization(b)  == IsQuorum({ c \in Correct : b \in finalized[c] })

(* CON-25: who gives a view up gives up the rest of its window.            *)
Skipped(v) ==
  \E s \in (IF Bug = "skips what came before" THEN v..Last(v) ELSE First(v)..v) :
    Nullification(s)

Init ==
  /\ notarized = [c \in Correct |-> {}]
  /\ nullified = [c \in Correct |-> {}]
  /\ finalized = [c \in Correct |-> {}]
  /\ moved     = [c \in Correct |-> Genesis]

(* CON-26: within a window the own vote for the parent is enough.          *)
HasOwnVote(c, b) ==
  /\ ParentOf(b) \in notarized[c]
  /\ First(ViewOf(ParentOf(b))) = First(ViewOf(b))

(* CON-21, CON-31 *)
Notarize(c, b) ==
  /\ b \notin notarized[c]
  /\ \/ Bug = "notarizes twice"
     \/ \A o \in notarized[c] : ViewOf(o) # ViewOf(b)
  /\ \/ Bug = "parent needs no certificate"
     \/ Notarization(ParentOf(b))
     \/ Finalization(ParentOf(b))
     \/ HasOwnVote(c, b)
     \/ Bug = "any vote for the parent will do" /\ \E d \in Correct : HasOwnVote(d, b)
  /\ \/ Bug = "skips views freely"
     \/ \A v \in (ViewOf(ParentOf(b)) + 1)..(ViewOf(b) - 1) : Skipped(v)
  /\ notarized' = [notarized EXCEPT ![c] = @ \cup { b }]
  /\ UNCHANGED << nullified, finalized, moved >>

(* CON-32 *)
Nullify(c, v) ==
  /\ v \notin nullified[c]
  /\ \/ Bug = "nullifies after finalizing"
     \/ \A b \in finalized[c] :
          ViewOf(b) \notin v..(IF Bug = "nullifies below a finalized view" THEN v ELSE Last(v))
  /\ nullified' = [nullified EXCEPT ![c] = @ \cup { v }]
  /\ UNCHANGED << notarized, finalized, moved >>

(* CON-20, CON-32 *)
Finalize(c, b) ==
  /\ b \notin finalized[c]
  /\ \/ Bug = "finalizes what is not notarized"
     \/ Notarization(b)
  /\ \/ Bug = "finalizes after nullifying"
     \/ \A v \in nullified[c] :
          ViewOf(b) \notin v..(IF Bug = "finalizes above a nullified view" THEN v ELSE Last(v))
  /\ finalized' = [finalized EXCEPT ![c] = @ \cup { b }]
  /\ UNCHANGED << notarized, nullified, moved >>

(* TAB-19: the next epoch begins from the finalized end of this one.       *)
Move(c, b) ==
  /\ IsOver(b)
  /\ \/ Bug = "epoch ends before it is final" /\ Notarization(b)
     \/ Finalization(b)
  /\ moved' = [moved EXCEPT ![c] = IF Bug = "epoch ends with its last void block"
                                   THEN b ELSE EndOf(b)]
  /\ UNCHANGED << notarized, nullified, finalized >>

Next ==
  \E c \in Correct :
    /\ moved[c] = Genesis
    /\ \/ \E b \in Blocks : Notarize(c, b) \/ Finalize(c, b) \/ Move(c, b)
       \/ \E v \in 1..LastView : Nullify(c, v)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* What must hold *)

(* No two final blocks lie on different branches; what is void is not final. *)
Agreement ==
  LET final == { b \in Blocks : Finalization(b) }
  IN \A a, b \in final : IsPrefix(Cut(a), Cut(b)) \/ IsPrefix(Cut(b), Cut(a))

(* A final view was not given up by anybody's quorum. *)
FinalOrNull ==
  \A b \in Blocks : Finalization(b) => ~Skipped(ViewOf(b))

(* Everybody who goes on goes on from the same end. *)
OneNextEpoch ==
  \A c, d \in Correct : moved[c] # Genesis /\ moved[d] # Genesis => moved[c] = moved[d]

=============================================================================
