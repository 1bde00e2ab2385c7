package bitcraps.core.membership;

import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * What a table fixes about merits in its genesis. Times are in epochs, 1 to {@link #EPOCHS_MAX}.
 *
 * @param unbondingEpochs from undelegating to the release of stake (MEM-12)
 * @param windowEpochs how many epochs of credited work count (MEM-25)
 * @param exclusionEpochs how many epochs a worker that was caught is not elected (MEM-24)
 * @param slashPerMille what stake behind a convicted validator loses, 0 to 1,000 (MEM-13)
 */
public record Terms(int unbondingEpochs, int windowEpochs, int exclusionEpochs, int slashPerMille) {
  public static final int EPOCHS_MAX = 32;
  public static final int SLASH_MAX = 1_000;
  public static final Terms DEFAULT = new Terms(3, 4, 4, 100);

  public Terms {
    Invariant.check(
        areFit(unbondingEpochs, windowEpochs, exclusionEpochs, slashPerMille),
        "terms lie in their bounds");
  }

  private static boolean areFit(int unbonding, int window, int exclusion, int slash) {
    return isTime(unbonding)
        && isTime(window)
        && isTime(exclusion)
        && slash >= 0
        && slash <= SLASH_MAX;
  }

  private static boolean isTime(int epochs) {
    return epochs >= 1 && epochs <= EPOCHS_MAX;
  }

  void write(Writer out) {
    out.u8(unbondingEpochs).u8(windowEpochs).u8(exclusionEpochs).u16(slashPerMille);
  }

  static Terms read(Reader in) {
    int unbonding = in.u8();
    int window = in.u8();
    int exclusion = in.u8();
    int slash = in.u16();
    in.require(areFit(unbonding, window, exclusion, slash), "terms are out of bounds");
    return new Terms(unbonding, window, exclusion, slash);
  }
}
