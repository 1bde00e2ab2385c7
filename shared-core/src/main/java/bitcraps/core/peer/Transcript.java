package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.game.Game;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.Drawn;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.LastRoll;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was drawn for a roll, with all that leads to it from the link: a stranger who has nothing
 * else can check every step (RND-14).
 *
 * @param genesis of the table, whose hash is in the link
 * @param handovers one for each epoch before that of the roll
 * @param close that a quorum closed the bets, under which key and with which client seeds
 * @param numbers what the roll showed
 */
public record Transcript(
    Genesis genesis,
    List<Handover> handovers,
    CloseProof close,
    Drawn drawn,
    List<Integer> numbers) {
  static final Bytes TAG = Bytes.utf8("bitcraps/1/roll");
  private static final int EPOCHS_MAX = 65_535;
  private static final int NUMBERS_MAX = 16;
  private static final int TRANSCRIPT_SIZE_MAX = 16_384;

  /** What can be found wrong, in the order of checking. */
  public enum Step {
    /** Genesis, game and settings are those of this build, and of the table that was drawn for. */
    TABLE("table"),
    /** Each change of voters was signed by a quorum of those before. */
    VOTERS("voters"),
    /** A quorum finalized the block that closed the bets. */
    CLOSE("close"),
    /** What it signed says: this block, this round, this key, these client seeds. */
    AGREED("agreed"),
    /** As many shares as it takes, each proven to be of the key and of this draw. */
    SHARES("shares"),
    /** Their value, the close and the client seeds give the seed. */
    SEED("seed"),
    /** The seed gives the numbers. */
    NUMBERS("numbers");

    private final String word;

    Step(String word) {
      this.word = word;
    }

    /** Kebab-case name. */
    public String word() {
      return word;
    }
  }

  static Transcript of(Genesis genesis, List<Handover> handovers, CloseProof close, LastRoll roll) {
    int epochs = (int) roll.drawn().draw().epoch().value();
    return new Transcript(
        genesis, List.copyOf(handovers.subList(0, epochs)), close, roll.drawn(), roll.numbers());
  }

  /** The first step that fails; null when the roll was fair. */
  public @Nullable Step firstFailure(GameSource games, SignatureScheme scheme) {
    Optional<Game<?>> game = games.game(genesis.settings().gameId(), genesis.settings().game());
    EpochSetup epoch = Verified.start(genesis, games);
    if (game.isEmpty() || epoch == null || !genesis.id().equals(drawn.draw().table())) {
      return Step.TABLE;
    }
    for (Handover each : handovers) {
      EpochSetup next = each.verify(epoch, scheme);
      if (next == null) {
        return Step.VOTERS;
      }
      epoch = next;
    }
    if (!epoch.epoch().equals(drawn.draw().epoch())) {
      return Step.VOTERS;
    }
    if (!close.close().holds(epoch, scheme)) {
      return Step.CLOSE;
    }
    return isAgreed(epoch) ? failureOfTranscript(game.get()) : Step.AGREED;
  }

  private boolean isAgreed(EpochSetup epoch) {
    return close.isOfState(epoch.validators())
        && close.closes(epoch.table(), drawn.draw(), drawn.seeds())
        && Objects.equals(drawn.key(), close.roll().key());
  }

  private @Nullable Step failureOfTranscript(Game<?> game) {
    return switch (drawn.verify()) {
      case Drawn.Verdict.Invalid invalid ->
          invalid.step().equals("seed-follows") ? Step.SEED : Step.SHARES;
      case Drawn.Verdict.Valid valid ->
          game.numbers(new Prng(drawn.seed())).equals(numbers) ? null : Step.NUMBERS;
    };
  }

  public Bytes toBytes() {
    return Codec.encode(this, (out, each) -> each.write(out));
  }

  /** The text form (RND-16). */
  public Bytes toText() {
    return TextForm.of(Summary.of(this), toBytes());
  }

  public static Decoded<Transcript> parse(Bytes bytes) {
    return Codec.decode(bytes, Transcript::read);
  }

  private void write(Writer out) {
    out.fixed(TAG).bytes(genesis.toBytes()).list(handovers, (o, each) -> each.write(o));
    close.write(out);
    out.bytes(drawn.toBytes()).list(numbers, Writer::u8);
  }

  private static Transcript read(Reader in) {
    in.require(in.fixed(TAG.size()).equals(TAG), "this is no transcript of a roll");
    Genesis genesis = whole(in, Genesis.parse(in.bytes(Genesis.SIZE_MAX)));
    List<Handover> handovers = in.list(EPOCHS_MAX, Handover::read);
    CloseProof close = CloseProof.read(in);
    Drawn drawn = whole(in, Drawn.parse(in.bytes(TRANSCRIPT_SIZE_MAX)));
    return new Transcript(
        genesis, handovers, close, drawn, new ArrayList<>(in.list(NUMBERS_MAX, Reader::u8)));
  }

  private static <T> T whole(Reader in, Decoded<T> part) {
    return switch (part) {
      case Decoded.Ok<T> ok -> ok.value();
      case Decoded.Malformed<T> bad -> throw in.fail(bad.reason());
    };
  }
}
