package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Round;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.KeyTerms;
import java.util.List;

/** What a player can ask of a table. Rule TAB-3 of {@code docs/protocol/table.md}. */
public sealed interface Command {
  /** Takes a free seat and the buy-in. */
  record Sit(String name, PublicKey votingKey, Hash tip) implements Command {}

  /**
   * Synced and linked: the device wants to vote. Changes the membership.
   *
   * @param proof by the voting key itself, so that nobody brings the key of somebody else (TAB-16)
   */
  record Ready(PublicKey votingKey, SignatureBytes proof) implements Command {
    private static final String DOMAIN = "bitcraps/1/ready";

    /** What {@code player} says at a table about a device of their own. */
    public static Ready of(SigningKey device, TableId table, PlayerId player) {
      return new Ready(device.publicKey(), device.sign(message(table, player)));
    }

    /** True when whoever holds the voting key wants it to vote for this player. */
    public boolean isProven(SignatureScheme scheme, TableId table, PlayerId player) {
      return scheme.verify(votingKey, message(table, player), proof);
    }

    private static Bytes message(TableId table, PlayerId player) {
      return Sha256.tagged(DOMAIN, table.hash().bytes(), player.hash().bytes()).bytes();
    }
  }

  /** An action of the game. */
  record Play(Action action) implements Command {}

  /** Free chips for who is nearly broke. */
  record TopUp() implements Command {}

  record Rename(String name) implements Command {}

  /** Shows the next client seed: what opens the tip that the seat committed to. */
  record Contribute(Hash preimage) implements Command {}

  /** Commits to a fresh chain of client seeds. */
  record Reseed(Hash tip) implements Command {}

  /** A vote to take a silent device out of the validators; its seat and chips stay. */
  record VoteEvict(PlayerId player) implements Command {}

  /** Puts out whoever provably lied. Changes the membership. */
  record Convict(Offence offence) implements Command {
    public Convict(Evidence evidence) {
      this(new Offence.Contradiction(evidence));
    }
  }

  /** What a voter says for the key of an epoch, at one of its attempts. */
  record MakeKey(Epoch epoch, int attempt, KeyMessage message) implements Command {}

  /**
   * A vote to void a roll that cannot open.
   *
   * @param missing voters, by rising index, whose shares did not come
   */
  record GiveUp(Round round, List<Integer> missing) implements Command {}

  /** Asks a witness to the table, or agrees to one that another player asked (TAB-35). */
  record Invite(Badge badge) implements Command {}

  /** Sends a witness away. Changes the membership when it votes. */
  record Dismiss(PlayerId witness) implements Command {}

  /** Cashes out and frees the seat. Changes the membership when the device votes. */
  record Leave() implements Command {}

  default void write(Writer out) {
    switch (this) {
      case Sit sit -> {
        out.u8(0).text(sit.name()).fixed(sit.votingKey().bytes()).hash(sit.tip());
      }
      case Ready ready -> out.u8(1).fixed(ready.votingKey().bytes()).fixed(ready.proof().bytes());
      case Play play -> play.action().write(out.u8(2));
      case TopUp topUp -> out.u8(3);
      case Rename rename -> out.u8(4).text(rename.name());
      case Reseed reseed -> out.u8(5).hash(reseed.tip());
      case VoteEvict vote -> out.u8(6).hash(vote.player().hash());
      case Leave leave -> out.u8(7);
      case Convict convict -> convict.offence().write(out.u8(8));
      case Contribute seed -> out.u8(9).hash(seed.preimage());
      case MakeKey said -> {
        out.u8(10).u63(said.epoch().value()).u31(said.attempt());
        said.message().write(out);
      }
      case GiveUp vote -> out.u8(11).u63(vote.round().value()).list(vote.missing(), Writer::u8);
      case Invite invite -> invite.badge().write(out.u8(12));
      case Dismiss dismiss -> out.u8(13).hash(dismiss.witness().hash());
    }
  }

  static Command read(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new Sit(in.text(PlayerName.SIZE_MAX), key(in), in.hash());
      case 1 -> new Ready(key(in), new SignatureBytes(in.fixed(SignatureBytes.SIZE)));
      case 2 -> new Play(Action.read(in));
      case 3 -> new TopUp();
      case 4 -> new Rename(in.text(PlayerName.SIZE_MAX));
      case 5 -> new Reseed(in.hash());
      case 6 -> new VoteEvict(new PlayerId(in.hash()));
      case 7 -> new Leave();
      case 8 -> new Convict(Offence.read(in));
      case 9 -> new Contribute(in.hash());
      case 10 -> new MakeKey(new Epoch(in.u53()), in.u31(), KeyMessage.read(in));
      case 11 -> new GiveUp(new Round(in.u53()), in.list(KeyTerms.UNITS_MAX, Reader::u8));
      case 12 -> new Invite(Badge.read(in));
      case 13 -> new Dismiss(new PlayerId(in.hash()));
      default -> throw in.fail("an unknown kind of command");
    };
  }

  private static PublicKey key(Reader in) {
    return new PublicKey(in.fixed(PublicKey.SIZE));
  }
}
