package bitcraps.web.ui;

import bitcraps.web.api.Table;
import bitcraps.web.api.TableView;
import bitcraps.web.platform.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.html.HTMLDocument;

/** Who votes at the table without a seat, whose they are, and what they could do. */
final class Witnesses {
  /** Badges that the server offers, set by {@code start.js}, with blanks between them. */
  private static final String OFFERED = "data-witnesses";

  /** So many are asked at once: what a table of two lacks. */
  private static final int ASKED_COUNT = 2;

  private final Part paper = Part.byId("witnesses-paper");
  private final Part about = Part.byId("witnesses-about");
  private final Part list = Part.byId("witnesses");
  private final Part inviting = Part.byId("invite-witnesses");
  private final Table table;
  private final Consumer<JSPromise<JSObject>> asks;
  private final List<String> offered = new ArrayList<>();
  private final Map<String, Row> rows = new TreeMap<>();
  private String operator = "";

  private record Row(Part item, Part text, Part dismiss) {}

  /**
   * @param asks takes requests and explains those that are refused
   */
  Witnesses(Table table, Consumer<JSPromise<JSObject>> asks) {
    this.table = table;
    this.asks = asks;
    String badges = HTMLDocument.current().getDocumentElement().getAttribute(OFFERED);
    for (String badge : badges == null ? new String[0] : badges.split(" ", -1)) {
      learn(badge);
    }
    inviting.on("click", event -> invite());
  }

  /** A badge that cannot be read is not offered. */
  private void learn(String badge) {
    table
        .readBadge(badge)
        .then(
            read -> {
              operator = Message.from(read).text("operatorName");
              offered.add(badge);
              return read;
            },
            unreadable -> null);
  }

  private void invite() {
    offered.stream().limit(ASKED_COUNT).forEach(badge -> asks.accept(table.inviteWitness(badge)));
  }

  void show(TableView view) {
    JSArrayReader<TableView.Witness> witnesses = view.getWitnesses();
    boolean seated = Own.seat(view) >= 0;
    boolean none = witnesses.getLength() == 0;
    Map<String, Row> gone = new TreeMap<>(rows);
    for (int i = 0; i < witnesses.getLength(); i++) {
      TableView.Witness witness = witnesses.get(i);
      gone.remove(witness.getPlayerId());
      fill(rows.computeIfAbsent(witness.getPlayerId(), this::add), witness, i, seated);
    }
    gone.forEach((player, row) -> {
      row.item().remove();
      rows.remove(player);
    });
    boolean mayInvite = none && seated && !offered.isEmpty() && !view.getLink().isEmpty();
    inviting.shown(mayInvite);
    paper.shown(!none || mayInvite);
    about.text(none ? offer() : WitnessWords.about(view));
  }

  private String offer() {
    return "This table may have witnesses of "
        + operator
        + ". "
        + WitnessWords.TASK
        + " "
        + WitnessWords.prospect(operator, Math.min(ASKED_COUNT, offered.size()))
        + " Everybody who votes has to agree.";
  }

  private Row add(String player) {
    Row row =
        new Row(
            Part.create("li", "witness"),
            Part.create("span", ""),
            Part.create("button", "plain").attribute("type", "button").testId("dismiss-witness"));
    row.dismiss().text("Dismiss").on("click", event -> asks.accept(table.dismissWitness(player)));
    row.item().add(row.text()).add(row.dismiss());
    list.add(row.item());
    return row;
  }

  private static void fill(Row row, TableView.Witness witness, int index, boolean seated) {
    row.item()
        .testId("witness-" + index)
        .attribute("data-votes", Boolean.toString(witness.isVotes()))
        .attribute("data-present", Boolean.toString(witness.isPresent()))
        .attribute("data-ready", Boolean.toString(witness.isReady()))
        .attribute("data-player", witness.getPlayerId());
    row.text().text(WitnessWords.line(witness, index));
    row.dismiss().shown(seated && !witness.isAwaitsMe());
  }
}
