package bitcraps.core.peer;

import bitcraps.core.base.Seat;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.ViewNode;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.Drawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a transcript that holds says, as fields for people. Byte strings are hexadecimal. */
final class Summary {
  private Summary() {}

  static ViewNode.Builder of(Transcript roll) {
    Drawn drawn = roll.drawn();
    Certificate certificate = roll.close().close().certificate();
    List<ViewNode> signers = new ArrayList<>();
    for (int index = 0; index < drawn.key().units(); index++) {
      if (certificate.hasSigner(index)) {
        signers.add(new ViewNode.Whole(index));
      }
    }
    return ViewNode.fields()
        .put("kind", "roll")
        .put("table", drawn.draw().table().hash().toHex())
        .put("game", roll.genesis().settings().gameId())
        .put("round", drawn.draw().round().value())
        .put("numbers", wholes(roll.numbers()))
        .put("epoch", drawn.draw().epoch().value())
        .put("close", drawn.draw().close().toHex())
        .put("closeHeight", roll.close().close().first().height().value())
        .put("signers", signers)
        .put("quorum", drawn.key().threshold())
        .put("units", drawn.key().units())
        .put("clientSeeds", drawn.seeds().stream().map(Summary::of).toList())
        .put("shares", drawn.shares().stream().map(Summary::of).toList())
        .put("seed", drawn.seed().toHex());
  }

  private static ViewNode of(ClientSeed seed) {
    return ViewNode.fields()
        .put("seat", seed.seat().number())
        .put("seed", seed.preimage().toHex())
        .build();
  }

  private static ViewNode of(BeaconShare share) {
    return ViewNode.fields()
        .put("unit", share.unit())
        .put("value", share.value().toBytes().toHex())
        .put("proof", share.proof().toBytes().toHex())
        .build();
  }

  static ViewNode.Builder of(SessionSheet sheet) {
    List<ViewNode> accounts = new ArrayList<>();
    for (Map.Entry<Seat, SessionSheet.Account> each : sheet.seats().entrySet()) {
      ViewNode.Builder row = ViewNode.fields().put("seat", each.getKey().number());
      List<ViewNode> names = new ArrayList<>();
      each.getValue().names().forEach(name -> names.add(new ViewNode.Text(name)));
      accounts.add(amounts(row.put("names", names), each.getValue()));
    }
    return ViewNode.fields()
        .put("kind", "session")
        .put("table", sheet.table().hash().toHex())
        .put("startHeight", sheet.startHeight().value())
        .put("endHeight", sheet.endHeight().value())
        .put("rounds", sheet.rounds().stream().map(Summary::of).toList())
        .put("voided", sheet.voided())
        .put("seats", accounts)
        .put("bank", amounts(ViewNode.fields(), sheet.bank()));
  }

  private static ViewNode amounts(ViewNode.Builder row, SessionSheet.Account account) {
    return row.put("start", account.start())
        .put("brought", account.brought())
        .put("won", account.won())
        .put("lost", account.lost())
        .put("cashedOut", account.cashedOut())
        .put("end", account.end())
        .build();
  }

  private static ViewNode of(SessionSheet.Round round) {
    return ViewNode.fields()
        .put("round", round.round())
        .put("height", round.height())
        .put("timeMillis", round.timeMillis())
        .put("seed", round.seed().toHex())
        .put("numbers", wholes(round.numbers()))
        .put("results", round.results().stream().map(Summary::of).toList())
        .build();
  }

  private static ViewNode of(GameEvent result) {
    return ViewNode.fields()
        .put("seat", result.seat())
        .put("bet", result.target())
        .put("outcome", result.kind())
        .put("amount", result.amount())
        .build();
  }

  private static List<ViewNode> wholes(List<Integer> numbers) {
    List<ViewNode> nodes = new ArrayList<>();
    numbers.forEach(each -> nodes.add(new ViewNode.Whole(each)));
    return nodes;
  }
}
