package bitcraps.web.ui;

/**
 * Chips of one seat on one bet.
 *
 * @param initial first letter of the player's name
 * @param pending not final yet
 */
record Stake(
    int seat,
    String initial,
    String bet,
    double amount,
    boolean mine,
    boolean working,
    boolean pending) {
  private static final int LONG_AMOUNT = 1_000;

  /** Draws the chips: own ones with their amount, those of others with an initial. */
  Part draw() {
    Part chip = Part.create("span", "chip " + (mine ? "mine chip-" + colour() : "theirs"));
    chip.mark("pending", pending).mark("off", !working).mark("long", amount >= LONG_AMOUNT);
    chip.testId((pending ? "pending-" : "bet-") + seat + "-" + bet);
    chip.attribute("data-amount", Words.plain(amount));
    if (!mine) {
      chip.property("--hue", Seats.hue(seat));
    }
    return chip.add(Part.create("span", "").text(mine ? Words.plain(amount) : initial));
  }

  /** The largest chip that is not worth more than the amount. */
  private String colour() {
    if (amount >= 500) {
      return "500";
    }
    if (amount >= 100) {
      return "100";
    }
    if (amount >= 25) {
      return "25";
    }
    return amount >= 5 ? "5" : "1";
  }
}
