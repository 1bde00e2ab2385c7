package bitcraps.core.arena;

/** How a validator lies. */
public enum Part {
  /** Two replicas share its key. */
  TWIN,
  SILENT,
  WITHHOLDING,
  TWO_FACED,
  LYING,
  MUTATING,
  REPLAYING,
  AMNESIAC;

  Conduct conduct(TwoFaced.Plot plot) {
    return switch (this) {
      case TWIN -> new Conduct.Plain();
      case SILENT -> new Silent();
      case WITHHOLDING -> new Withholding();
      case TWO_FACED -> new TwoFaced(plot);
      case LYING -> new Lying();
      case MUTATING -> new Mutating();
      case REPLAYING -> new Replaying();
      case AMNESIAC -> new Amnesiac();
    };
  }
}
