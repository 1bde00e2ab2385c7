package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.Round;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.randomness.Dealer;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.EpochKey;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.randomness.RoundSeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Honest validators make a key and draw from it, without a network: what they say is prepared, so
 * that what one of them computes can be done, timed and compared alone.
 */
public final class KeyRehearsal {
  private static final String DOMAIN = "bitcraps/1/rehearsal";

  private final Bytes salt;
  private final KeyTerms terms;
  private final List<List<KeyMessage>> said = new ArrayList<>();
  private final EpochKey key;
  private final List<Scalar> secrets = new ArrayList<>();
  private List<BeaconShare> shares = List.of();
  private long round;

  /**
   * @param validators how many, with equal weight
   */
  public KeyRehearsal(int validators) {
    this(validators, Bytes.EMPTY);
  }

  /**
   * @param salt makes other validators with other secrets
   */
  public KeyRehearsal(int validators, Bytes salt) {
    this.salt = salt;
    List<Validator> all = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      Hash name = named("validator", i);
      all.add(new Validator(new PlayerId(name), new PublicKey(name.bytes()), 1));
    }
    TableId table = new TableId(named("table", validators));
    terms = new KeyTerms(table, new Epoch(1), new ValidatorSet(all), 1);
    KeyGeneration made = KeyGeneration.begin(terms, 0);
    while (made.made() == null) {
      List<KeyMessage> now = new ArrayList<>();
      for (int i = 0; i < validators; i++) {
        now.add(Objects.requireNonNull(made.next(i, dealer(i))));
      }
      said.add(now);
      made = after(made, now);
    }
    MadeKey done = Objects.requireNonNull(made.made());
    key = done.key();
    for (int i = 0; i < validators; i++) {
      secrets.add(Objects.requireNonNull(dealer(i).shares(done.dealt()).get(i)));
    }
  }

  private Hash named(String what, int number) {
    return Sha256.tagged(DOMAIN, salt, Bytes.utf8(what + " " + number));
  }

  private Dealer dealer(int peer) {
    return new Dealer(terms, peer, named("secret", peer).bytes());
  }

  private static KeyGeneration after(KeyGeneration made, List<KeyMessage> said) {
    KeyGeneration next = made;
    for (int i = 0; i < said.size(); i++) {
      KeyGeneration.Result result =
          next.take(i, next.terms().attempt(), said.get(i), 0, new ProofBook());
      Invariant.check(result instanceof KeyGeneration.Result.Taken, "an honest word is taken");
      next = ((KeyGeneration.Result.Taken) result).next();
    }
    return next;
  }

  /** All that one peer computes for a key: its own words, everybody's judged, its share. */
  public Hash keyAs(int peer) {
    Dealer dealer = dealer(peer);
    KeyGeneration made = KeyGeneration.begin(terms, 0);
    for (List<KeyMessage> step : said) {
      List<KeyMessage> heard = new ArrayList<>(step);
      heard.set(peer, Objects.requireNonNull(made.next(peer, dealer)));
      made = after(made, heard);
    }
    Writer out = new Writer();
    MadeKey done = Objects.requireNonNull(made.made());
    done.key().write(out);
    dealer.shares(done.dealt()).values().forEach(share -> out.fixed(share.toBytes()));
    return Sha256.hash(out.toBytes());
  }

  /** Everybody computes a share of the round's value. */
  public void prepareRoll(long round) {
    this.round = round;
    Beacon beacon = beacon();
    List<BeaconShare> all = new ArrayList<>();
    for (int i = 0; i < secrets.size(); i++) {
      all.add(beacon.share(i, secrets.get(i), new ProofBook()));
    }
    shares = all;
  }

  private Beacon beacon() {
    return new Beacon(key, draw(new Round(round), named("close", 1)));
  }

  private Draw draw(Round drawn, Hash close) {
    return new Draw(terms.table(), terms.epoch(), key.attempt(), drawn, close);
  }

  /**
   * The seed of a roll as a table makes it: a threshold of shares, judged and put together. Whose
   * shares they are changes with the round. Needs nothing prepared and changes nothing.
   */
  public Hash seedOf(Round drawn, Hash close, List<ClientSeed> seeds) {
    Draw draw = draw(drawn, close);
    Beacon beacon = new Beacon(key, draw);
    List<BeaconShare> some = new ArrayList<>();
    for (int unit = 0; unit < secrets.size(); unit++) {
      if (Math.floorMod(unit - drawn.value(), secrets.size()) < terms.threshold()) {
        some.add(beacon.share(unit, secrets.get(unit), new ProofBook()));
      }
    }
    Invariant.check(beacon.allHold(some, new ProofBook()), "an honest share holds");
    return RoundSeed.of(draw, key, beacon.combine(some), seeds);
  }

  /**
   * All that one peer computes for a roll: its own share, those of the others judged that it needs,
   * and the rest of them together, the value.
   */
  public Hash rollAs(int peer) {
    Beacon beacon = beacon();
    BeaconShare own = beacon.share(peer, secrets.get(peer), new ProofBook());
    List<BeaconShare> others = new ArrayList<>(shares);
    others.removeIf(each -> each.unit() == peer);
    List<BeaconShare> needed = others.subList(0, terms.threshold() - 1);
    List<BeaconShare> rest = others.subList(needed.size(), others.size());
    Invariant.check(beacon.allHold(needed, new ProofBook()), "an honest share holds");
    Invariant.check(beacon.allHold(rest, new ProofBook()), "so does one that nobody needs");
    List<BeaconShare> all = new ArrayList<>(needed);
    all.add(own);
    all.sort(Comparator.comparingInt(BeaconShare::unit));
    return Sha256.hash(beacon.combine(all).toBytes());
  }

  /** Bytes that one peer says for a key. */
  public int keyBytes() {
    int bytes = 0;
    for (List<KeyMessage> step : said) {
      bytes += Codec.encode(step.get(0), (out, each) -> each.write(out)).size();
    }
    return bytes;
  }
}
