-------------------------------- MODULE Small --------------------------------
(* The instance that TLC walks through completely: four validators of whom   *)
(* one is faulty, two views, two payloads.                                   *)
EXTENDS Simplex, TLC

CONSTANTS c1, c2, c3

(* Correct validators differ by name alone.                                  *)
Everyone == Permutations(Correct)
=============================================================================
