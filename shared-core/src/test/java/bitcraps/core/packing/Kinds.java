package bitcraps.core.packing;

import bitcraps.core.base.Bytes;
import java.util.List;

/** Names kinds of messages as {@code bench mesh} does, by the bytes that tell them apart. */
final class Kinds {
  private static final int AGREEING = 1;

  /** Behind kind, table and epoch stands what agreement says. */
  private static final int AGREEMENT_AT = 1 + 32 + 8;

  private static final List<String> KINDS =
      List.of(
          "hellos",
          "",
          "commands",
          "shares",
          "requests",
          "suffixes",
          "snapshots",
          "pings",
          "pongs",
          "neighbours",
          "carried",
          "carried",
          "probes",
          "probes");
  private static final List<String> OF_AGREEMENT =
      List.of("", "proposals", "votes", "certificates", "requests", "blocks", "requests");

  private Kinds() {}

  static String of(Bytes message) {
    int kind = message.at(0);
    return kind == AGREEING ? OF_AGREEMENT.get(message.at(AGREEMENT_AT)) : KINDS.get(kind);
  }
}
