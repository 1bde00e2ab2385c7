-------------------------------- MODULE Large --------------------------------
(* Too large for every state: seven validators of whom two are faulty, two    *)
(* windows of two views and the first view of a third, and epochs that end.   *)
(* TLC draws behaviours by chance (simulation mode).                          *)
EXTENDS Simplex

CONSTANTS c1, c2, c3, c4, c5
=============================================================================
