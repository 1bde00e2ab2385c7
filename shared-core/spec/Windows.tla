------------------------------ MODULE Windows ------------------------------
(* An instance with windows that TLC walks through completely: four           *)
(* validators of whom one is faulty, a window of two views and the first view *)
(* of the next. The first leader may propose two blocks and go on with both;  *)
(* nobody gives the last view up, and no epoch ends: Small has all that.      *)
EXTENDS Small

Offered(v) == IF v = 1 THEN Payloads ELSE { End }

MayFollow(b, v) == First(v) = v \/ ViewOf(b) = v - 1

RECURSIVE FewTo(_)
FewTo(view) ==
  IF view = 0 THEN { Genesis }
  ELSE LET before == FewTo(view - 1)
       IN before \cup { Append(b, << view, p >>) :
            b \in { o \in before : MayFollow(o, view) }, p \in Offered(view) }

Few == FewTo(LastView) \ { Genesis }

WindowNext ==
  \E c \in Correct :
    \/ \E b \in Blocks : Notarize(c, b) \/ Finalize(c, b)
    \/ \E v \in 1..(LastView - 1) : Nullify(c, v)

WindowSpec == Init /\ [][WindowNext]_vars
=============================================================================
