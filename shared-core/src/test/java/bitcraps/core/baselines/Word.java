package bitcraps.core.baselines;

/** Something that one replica says to another. Travels as it is; its size is what matters. */
public interface Word {
  /** Encoded, in bytes, without what a transport adds. */
  int size();

  /** How many signatures its receiver could check. */
  int signatures();
}
