package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.randomness.Drawn;

/** What each step of a check found, in a sentence for people. */
public final class RollStory {
  private RollStory() {}

  /**
   * What holds once the step is passed.
   *
   * @param transcript that passed it
   */
  public static String passed(Transcript transcript, Transcript.Step step) {
    Drawn roll = transcript.drawn();
    int quorum = roll.key().threshold();
    int voters = roll.key().units();
    return switch (step) {
      case TABLE ->
          "Table "
              + brief(roll.draw().table().hash())
              + " plays "
              + transcript.genesis().settings().gameId()
              + " by rules that this program knows.";
      case VOTERS ->
          count(transcript.handovers().size(), "change")
              + " of voters since the table began, each signed by a quorum of those before; "
              + count(voters, "device")
              + " voted when this was rolled.";
      case CLOSE -> {
        BlockHeader close = transcript.close().close().first();
        yield "Block "
            + brief(close.hash())
            + ", the table's number "
            + close.height().value()
            + ", closed the bets, and "
            + count(transcript.close().close().certificate().signers().count(), "voter")
            + " signed that it is final.";
      }
      case AGREED ->
          "What they signed names round "
              + roll.draw().round().value()
              + ", the client seeds of "
              + count(roll.seeds().size(), "seat")
              + ", and a key that takes "
              + quorum
              + " of "
              + count(voters, "device")
              + " together.";
      case SHARES ->
          count(roll.shares().size(), "share")
              + " of the roll came, each with a good proof that the key made it for this close alone.";
      case SEED ->
          "Together they make one value, whoever takes part; with the close and the client seeds it"
              + " gives "
              + brief(roll.seed())
              + ".";
      case NUMBERS -> "From that follows what was rolled: " + numbers(transcript) + ".";
    };
  }

  /** What it means that the step failed. */
  public static String failed(Transcript.Step step) {
    return switch (step) {
      case TABLE -> "The table is not the one that this roll names, or has rules that differ.";
      case VOTERS -> "A change of voters is missing, or not signed by a quorum of those before.";
      case CLOSE -> "The block that closed the bets is not signed by a quorum of the voters.";
      case AGREED ->
          "What the voters signed names another roll, another key or other client seeds.";
      case SHARES ->
          "The shares are too few, or one of them was not made by the key for this roll.";
      case SEED -> "Shares, close and client seeds give another seed.";
      case NUMBERS -> "The seed gives other numbers.";
    };
  }

  private static String numbers(Transcript transcript) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < transcript.numbers().size(); i++) {
      String between = i == transcript.numbers().size() - 1 ? " and " : ", ";
      text.append(i == 0 ? "" : between).append(transcript.numbers().get(i));
    }
    return text.toString();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String brief(Hash hash) {
    return hash.toHex().substring(0, 12);
  }
}
