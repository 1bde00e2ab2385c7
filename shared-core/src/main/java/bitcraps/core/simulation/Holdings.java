package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.peer.Secrets;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Dealer;
import bitcraps.core.randomness.Dealing;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a dishonest device finds on its own disk: its voting key, and its shares of the key. */
final class Holdings {
  private final Device device;
  private final SignatureScheme scheme;
  private @Nullable Epoch openedIn;
  private int openedAttempt;
  private Map<Integer, Scalar> opened = new TreeMap<>();

  Holdings(Device device, SignatureScheme scheme) {
    this.device = device;
    this.scheme = scheme;
  }

  private @Nullable Secrets secrets() {
    return Secrets.of(device.person, scheme, device.disk.written());
  }

  /** The voting key, if it is the one that votes; null otherwise. */
  @Nullable SigningKey voter(TableState state) {
    Secrets secrets = secrets();
    boolean votes =
        secrets != null && state.validators().indexOf(secrets.votingKey().publicKey()).isPresent();
    return votes && secrets != null ? secrets.votingKey() : null;
  }

  /** By unit, opened from what was sealed for this device; empty when it has none. */
  Map<Integer, Scalar> units(TableState state) {
    MadeKey made = state.key();
    if (made == null) {
      return new TreeMap<>();
    }
    boolean known = state.epoch().equals(openedIn) && made.key().attempt() == openedAttempt;
    if (!known || opened.isEmpty()) {
      openedIn = state.epoch();
      openedAttempt = made.key().attempt();
      opened = open(state, made);
    }
    return opened;
  }

  private Map<Integer, Scalar> open(TableState state, MadeKey made) {
    TreeMap<Integer, Scalar> units = new TreeMap<>();
    OptionalInt index = state.validators().indexOf(device.player);
    Secrets secrets = secrets();
    if (index.isPresent() && secrets != null) {
      int attempt = made.key().attempt();
      Beacon probe = new Beacon(made.key(), anyDraw(state, attempt));
      Dealer dealer =
          new Dealer(state.keyTerms(attempt), index.getAsInt(), secrets.ofEpoch(state.epoch()));
      dealer
          .shares(made.dealt())
          .forEach((unit, secret) -> {
            if (probe.isShare(unit, secret)) {
              units.put(unit, secret);
            }
          });
    }
    return units;
  }

  private static Draw anyDraw(TableState state, int attempt) {
    return new Draw(state.table(), state.epoch(), attempt, state.round(), state.root());
  }

  /** What this device would say of a draw under the key in use. */
  List<BeaconShare> shares(TableState state, Draw draw) {
    MadeKey made = state.key();
    List<BeaconShare> shares = new ArrayList<>();
    if (made != null) {
      Beacon beacon = new Beacon(made.key(), draw);
      units(state).forEach((unit, own) -> shares.add(beacon.share(unit, own, new ProofBook())));
    }
    return shares;
  }

  /**
   * A complaint about an honest share, with a proof that holds: the device is shown a dealing in
   * which its share is another. Null when there is no such dealing.
   */
  KeyMessage.@Nullable Complain complaint(TableState state, int dealer, int unit) {
    KeyGeneration making = state.making();
    Dealing dealing = making == null ? null : making.dealings().get(dealer);
    Secrets secrets = secrets();
    int self = state.validators().indexOf(device.player).orElse(-1);
    if (making == null || dealing == null || secrets == null || self < 0) {
      return null;
    }
    Scalar share = dealing.shares().sealed().get(unit);
    String before = Codec.encode(making, (out, each) -> each.write(out)).toHex();
    String changed =
        before.replace(share.toBytes().toHex(), share.plus(Scalar.ONE).toBytes().toHex());
    KeyTerms terms = making.terms();
    Decoded<KeyGeneration> shown =
        Codec.decode(Bytes.hex(changed), in -> KeyGeneration.read(in, terms));
    Dealer me = new Dealer(terms, self, secrets.ofEpoch(state.epoch()));
    return shown instanceof Decoded.Ok<KeyGeneration> ok
            && ok.value().next(self, me) instanceof KeyMessage.Complain complaint
        ? complaint
        : null;
  }
}
