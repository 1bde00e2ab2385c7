package bitcraps.web.api;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;

/**
 * What a player may see of a table. The names, units and meanings are those of {@code
 * bitcraps.d.ts}; numbers are whole; a {@link JSNumber} may be null.
 */
public interface TableView extends JSObject {
  @JSProperty("tableId")
  String getTableId();

  @JSProperty("link")
  String getLink();

  @JSProperty("status")
  String getStatus();

  @JSProperty("phase")
  String getPhase();

  @JSProperty("keyReady")
  boolean isKeyReady();

  @JSProperty("settings")
  Settings getSettings();

  @JSProperty("me")
  Me getMe();

  @JSProperty("full")
  boolean isFull();

  @JSProperty("height")
  int getHeight();

  @JSProperty("epoch")
  int getEpoch();

  @JSProperty("round")
  int getRound();

  @JSProperty("bank")
  double getBank();

  @JSProperty("deadlineMillis")
  @Nullable JSNumber getDeadlineMillis();

  @JSProperty("seats")
  JSArrayReader<Seat> getSeats();

  @JSProperty("tolerance")
  Tolerance getTolerance();

  @JSProperty("witnesses")
  JSArrayReader<Witness> getWitnesses();

  @JSProperty("traffic")
  Traffic getTraffic();

  @JSProperty("game")
  Craps getGame();

  @JSProperty("lastRoll")
  @Nullable Roll getLastRoll();

  @JSProperty("opening")
  @Nullable Roll getOpening();

  @JSProperty("log")
  JSArrayReader<LogEntry> getLog();

  @JSProperty("pending")
  JSArrayReader<Pending> getPending();

  @JSProperty("goOnWithout")
  JSArrayReader<JSString> getGoOnWithout();

  @JSProperty("server")
  String getServer();

  @JSProperty("canTopUp")
  boolean isCanTopUp();

  /** What the table fixed once, for ever. */
  interface Settings extends JSObject {
    @JSProperty("seats")
    int getSeats();

    @JSProperty("buyIn")
    double getBuyIn();

    @JSProperty("betMinimum")
    double getBetMinimum();

    @JSProperty("betMaximum")
    double getBetMaximum();

    @JSProperty("bank")
    double getBank();

    @JSProperty("shooterMillisMax")
    double getShooterMillisMax();
  }

  /** This page's own player. */
  interface Me extends JSObject {
    @JSProperty("playerId")
    String getPlayerId();

    @JSProperty("name")
    String getName();

    @JSProperty("seat")
    @Nullable JSNumber getSeat();
  }

  /** A taken seat. */
  interface Seat extends JSObject {
    @JSProperty("seat")
    int getSeat();

    @JSProperty("playerId")
    String getPlayerId();

    @JSProperty("name")
    String getName();

    @JSProperty("stack")
    double getStack();

    @JSProperty("atRisk")
    double getAtRisk();

    @JSProperty("present")
    boolean isPresent();

    @JSProperty("votes")
    boolean isVotes();

    @JSProperty("roundTripMillis")
    @Nullable JSNumber getRoundTripMillis();

    @JSProperty("path")
    @Nullable JSString getPath();

    @JSProperty("quality")
    @Nullable JSString getQuality();
  }

  /** A validator without a seat. */
  interface Witness extends JSObject {
    @JSProperty("playerId")
    String getPlayerId();

    @JSProperty("operatorId")
    String getOperatorId();

    @JSProperty("operatorName")
    String getOperatorName();

    @JSProperty("badge")
    String getBadge();

    @JSProperty("awaited")
    JSArrayReader<JSString> getAwaited();

    @JSProperty("awaitsMe")
    boolean isAwaitsMe();

    @JSProperty("present")
    boolean isPresent();

    @JSProperty("ready")
    boolean isReady();

    @JSProperty("votes")
    boolean isVotes();
  }

  /** Bytes a second of this page's links. */
  interface Traffic extends JSObject {
    @JSProperty("sentPerSecond")
    double getSentPerSecond();

    @JSProperty("receivedPerSecond")
    double getReceivedPerSecond();

    @JSProperty("forOthersPerSecond")
    double getForOthersPerSecond();

    @JSProperty("forOthersPerSecondMax")
    double getForOthersPerSecondMax();
  }

  /** How many failures the table can still take. */
  interface Tolerance extends JSObject {
    @JSProperty("validators")
    int getValidators();

    @JSProperty("quorum")
    int getQuorum();

    @JSProperty("absent")
    int getAbsent();

    @JSProperty("remaining")
    int getRemaining();

    @JSProperty("mutualConsent")
    boolean isMutualConsent();
  }

  /** The state of the game of craps. */
  interface Craps extends JSObject {
    @JSProperty("shooter")
    @Nullable JSNumber getShooter();

    @JSProperty("point")
    @Nullable JSNumber getPoint();

    @JSProperty("comeOut")
    boolean isComeOut();

    @JSProperty("dice")
    @Nullable JSArrayReader<JSNumber> getDice();

    @JSProperty("bets")
    JSArrayReader<Bet> getBets();

    @JSProperty("offers")
    JSArrayReader<Offer> getOffers();

    @JSProperty("history")
    JSArrayReader<JSArrayReader<JSNumber>> getHistory();
  }

  /** A bet on the table. */
  interface Bet extends JSObject {
    @JSProperty("seat")
    int getSeat();

    @JSProperty("bet")
    String getBet();

    @JSProperty("amount")
    double getAmount();

    @JSProperty("working")
    boolean isWorking();

    @JSProperty("contract")
    boolean isContract();
  }

  /** A bet that this player may or may not make now. */
  interface Offer extends JSObject {
    @JSProperty("bet")
    String getBet();

    @JSProperty("label")
    String getLabel();

    @JSProperty("group")
    String getGroup();

    @JSProperty("pays")
    String getPays();

    @JSProperty("min")
    double getMin();

    @JSProperty("max")
    double getMax();

    @JSProperty("multiple")
    double getMultiple();

    @JSProperty("open")
    boolean isOpen();

    @JSProperty("reason")
    String getReason();
  }

  /** A roll and what it did. */
  interface Roll extends JSObject {
    @JSProperty("round")
    int getRound();

    @JSProperty("dice")
    JSArrayReader<JSNumber> getDice();

    @JSProperty("results")
    JSArrayReader<RollResult> getResults();

    @JSProperty("contributors")
    JSArrayReader<JSString> getContributors();

    @JSProperty("quorum")
    int getQuorum();

    @JSProperty("voters")
    int getVoters();
  }

  /** What a roll did to one bet. */
  interface RollResult extends JSObject {
    @JSProperty("seat")
    int getSeat();

    @JSProperty("bet")
    String getBet();

    @JSProperty("outcome")
    String getOutcome();

    @JSProperty("amount")
    double getAmount();
  }

  /** A line of the table's log. */
  interface LogEntry extends JSObject {
    @JSProperty("sequence")
    double getSequence();

    @JSProperty("kind")
    String getKind();

    @JSProperty("seat")
    int getSeat();

    @JSProperty("name")
    String getName();

    @JSProperty("target")
    String getTarget();

    @JSProperty("amount")
    double getAmount();

    @JSProperty("numbers")
    JSArrayReader<JSNumber> getNumbers();
  }

  /** A request of this page that is not final yet. */
  interface Pending extends JSObject {
    @JSProperty("sequence")
    double getSequence();

    @JSProperty("type")
    String getType();

    @JSProperty("target")
    String getTarget();

    @JSProperty("amount")
    double getAmount();
  }
}
