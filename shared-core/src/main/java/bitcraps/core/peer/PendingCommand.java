package bitcraps.core.peer;

import bitcraps.core.game.ViewNode;
import bitcraps.core.table.Command;
import bitcraps.core.table.SignedCommand;

/** How a command that is not final yet looks to the page. */
final class PendingCommand {
  private PendingCommand() {}

  /** True for what devices say without being asked, several times a roll. */
  static boolean isOfTheDevice(Command command) {
    return command instanceof Command.Contribute
        || command instanceof Command.MakeKey
        || command instanceof Command.GiveUp;
  }

  static ViewNode view(SignedCommand signed) {
    return switch (signed.command()) {
      case Command.Play play ->
          fields(signed, play.action().type(), play.action().target(), play.action().amount());
      case Command.Sit sit -> fields(signed, "sit", "", 0);
      case Command.Ready ready -> fields(signed, "ready", "", 0);
      case Command.TopUp topUp -> fields(signed, "top-up", "", 0);
      case Command.Rename rename -> fields(signed, "rename", rename.name(), 0);
      case Command.Reseed reseed -> fields(signed, "reseed", "", 0);
      case Command.VoteEvict vote -> fields(signed, "vote-evict", "", 0);
      case Command.Leave leave -> fields(signed, "leave", "", 0);
      case Command.Contribute shown -> fields(signed, "contribute", "", 0);
      case Command.MakeKey said -> fields(signed, "make-key", "", 0);
      case Command.GiveUp vote -> fields(signed, "give-up", "", 0);
      case Command.Invite invite -> fields(signed, "invite", invite.badge().operatorName(), 0);
      case Command.Dismiss dismiss -> fields(signed, "dismiss", "", 0);
      case Command.Convict convict -> fields(signed, "convict", "", 0);
    };
  }

  private static ViewNode fields(SignedCommand signed, String type, String target, long amount) {
    return ViewNode.fields()
        .put("sequence", signed.sequence())
        .put("type", type)
        .put("target", target)
        .put("amount", amount)
        .build();
  }
}
