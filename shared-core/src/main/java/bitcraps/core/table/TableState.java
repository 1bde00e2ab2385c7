package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.game.Rejection;
import bitcraps.core.game.ViewNode;
import bitcraps.core.ledger.Ledger;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.MadeKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a table agrees on, as one immutable value. Its root covers every field in three parts,
 * so that the next validators, or a closed roll, can be proven without the rest (TAB-32).
 */
public final class TableState {
  private static final String ROOT = "bitcraps/1/state";
  private static final String BESIDE = "bitcraps/1/state-beside";
  private static final String REST = "bitcraps/1/state-rest";

  private final TableDraft content;
  private final RollState roll;
  private final Bytes rest;
  private final Hash root;

  TableState(TableDraft content) {
    this.content = content;
    Writer out = new Writer();
    TableStateCodec.writeRest(out, content);
    this.rest = out.toBytes();
    MadeKey key = content.key;
    this.roll =
        new RollState(content.epoch, content.round, content.phase, key == null ? null : key.key());
    this.root = rootOf(content.validators, besideHash());
  }

  /** Joins validators and all that is beside them to a root. */
  public static Hash rootOf(ValidatorSet validators, Hash besideHash) {
    return Sha256.tagged(ROOT, validators.hash().bytes(), besideHash.bytes());
  }

  /** Joins what the state says of rolls and the rest to all that is beside the validators. */
  public static Hash besideOf(RollState roll, Hash restHash) {
    return Sha256.tagged(BESIDE, roll.hash().bytes(), restHash.bytes());
  }

  /** Covers everything but the validators. */
  public Hash besideHash() {
    return besideOf(roll, restHash());
  }

  /** Covers everything but the validators and what the state says of rolls. */
  public Hash restHash() {
    return Sha256.tagged(REST, rest);
  }

  /** What the state says of rolls. */
  public RollState roll() {
    return roll;
  }

  public Hash root() {
    return root;
  }

  /** A copy to work on; this value stays as it is. */
  TableDraft draft() {
    return content.copy();
  }

  Bytes rest() {
    return rest;
  }

  public TableId table() {
    return content.table;
  }

  public TableSettings settings() {
    return content.settings;
  }

  public Epoch epoch() {
    return content.epoch;
  }

  public ValidatorSet validators() {
    return content.validators;
  }

  /** Agreed time of the last block that changed this state. */
  public long timeMillis() {
    return content.timeMillis;
  }

  public Round round() {
    return content.round;
  }

  public RollPhase phase() {
    return content.phase;
  }

  /** Agreed time at which the one on turn loses it; 0 while nobody is pressed. */
  public long deadlineMillis() {
    return content.deadlineMillis;
  }

  /** In the order of the seats. */
  public Map<Seat, SeatRecord> seats() {
    return Collections.unmodifiableMap(content.seats);
  }

  public Ledger ledger() {
    return content.ledger;
  }

  /** The key of rolls; null until the epoch has one. */
  public @Nullable MadeKey key() {
    return content.key;
  }

  /** How far a key is made; null between keys. */
  public @Nullable KeyGeneration making() {
    return content.making;
  }

  /** What this epoch's keys are made for, at an attempt. */
  public KeyTerms keyTerms(int attempt) {
    return Keys.terms(content, attempt);
  }

  /** True when somebody said something of a key whose proof does not hold. */
  public static boolean isDisproved(Rejection rejection) {
    return rejection.text().equals(Keys.UNPROVEN);
  }

  /** True for a voter without a share who may begin the next attempt at a key (TAB-30). */
  public boolean mayRenewKey(int voter, long timeMillis) {
    return Keys.mayRenew(content, voter, timeMillis);
  }

  /** What the closed roll draws; null while bets are open. */
  public @Nullable Draw draw() {
    return roll.draw(content.table);
  }

  public @Nullable LastRoll lastRoll() {
    return content.lastRoll;
  }

  public @Nullable Seat turn() {
    return content.game.turn();
  }

  public ViewNode gameView() {
    return content.game.view();
  }

  /** Validators without a seat, in the order of their invitation; some only stand by (TAB-36). */
  public List<Witness> witnesses() {
    return Collections.unmodifiableList(content.witnesses);
  }

  /** The witness of that id; null when it was not invited. */
  public @Nullable Witness witness(PlayerId player) {
    for (Witness each : content.witnesses) {
      if (each.player().equals(player)) {
        return each;
      }
    }
    return null;
  }

  /** The highest sequence of the player's commands that counted; 0 before the first. */
  public long sequenceOf(PlayerId player) {
    Long last = content.sequences.get(player);
    return last == null ? 0 : last;
  }

  public @Nullable Seat seatOf(PlayerId player) {
    for (Map.Entry<Seat, SeatRecord> each : content.seats.entrySet()) {
      if (each.getValue().player().equals(player)) {
        return each.getKey();
      }
    }
    return null;
  }

  /**
   * From when on another device of the player may vote, in milliseconds of agreed time (TAB-27).
   */
  public long mayBeReadyMillis(PlayerId player) {
    return Membership.mayBeReadyMillis(content, player);
  }

  /** True for who sits, votes, or is an accepted witness. */
  public boolean isMember(PlayerId player) {
    Witness witness = witness(player);
    return seatOf(player) != null
        || content.validators.indexOf(player).isPresent()
        || (witness != null && witness.isAccepted());
  }

  /** Chips beside the bets; 0 for a free seat. */
  public long stack(Seat seat) {
    return Chips.stack(content.ledger, seat);
  }

  /** Chips in bets; 0 for a free seat. */
  public long atRisk(Seat seat) {
    return Chips.bets(content.ledger, seat);
  }

  public boolean isFull() {
    return content.freeSeat() == null;
  }

  /** True when {@code voter} has already voted to evict {@code target}. */
  public boolean hasVotedToEvict(PlayerId voter, PlayerId target) {
    List<PlayerId> voters = content.evictions.get(target);
    return voters != null && voters.contains(voter);
  }

  /**
   * Why {@code offence} convicts nobody now; null when it does. Signatures and proofs in it are
   * checked here and nowhere else (TAB-23, TAB-33).
   */
  public @Nullable Rejection objectionTo(Offence offence, SignatureScheme scheme) {
    return Convictions.objection(content, offence, scheme);
  }

  /** True when the offence names a voter that is known, and is not the voter's. */
  public boolean isForged(Offence offence, SignatureScheme scheme) {
    return Convictions.isForged(content, offence, scheme);
  }

  /** True for who may never sit or vote here again (TAB-26). */
  public boolean isConvicted(PlayerId player) {
    return content.convicted.containsKey(player);
  }
}
