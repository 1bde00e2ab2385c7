package bitcraps.core.practice;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.bots.Bot;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.mesh.Framer;
import bitcraps.core.mesh.Path;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.Output.Deliver;
import bitcraps.core.peer.Output.Send;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.PeerSetup;
import bitcraps.core.peer.Role;
import bitcraps.core.table.TableSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person and bots at one table inside one process. Everything that happens follows from the
 * entropy, the wishes and the times.
 *
 * <p>Frames come before timers, and those fire only once no frame waits: a slow machine is not
 * mistaken for one that is gone, and what waits is bounded by what one round of timers says.
 */
public final class PracticeTable {
  /** Frames that are carried in one step, so that a driver gets to hear its page in between. */
  static final int FRAMES_PER_STEP_MAX = 16;

  private static final String DOMAIN = "bitcraps/1/practice";

  private final List<Place> places = new ArrayList<>();
  private final Map<PlayerId, Place> placeOf = new TreeMap<>();
  private final ArrayDeque<Mail> mail = new ArrayDeque<>();
  private final List<Output> outputs = new ArrayList<>();
  private long now;

  /** A frame between two places. */
  private record Mail(PlayerId from, Place to, Channel channel, Bytes frame) {}

  /**
   * Seats everybody; {@link Input.Tick} begins the play.
   *
   * @param settings with a seat for everybody
   * @param name of the person, a {@code PlayerName}
   * @param entropy 32 bytes or more, from which all keys and all bots come; known to whoever may
   *     know the dice in advance
   * @param nowMillis Unix time
   */
  public PracticeTable(
      TableSettings settings, Company company, String name, Bytes entropy, long nowMillis) {
    now = nowMillis;
    Peer person =
        Peer.create(setup(name, entropy, 0), settings, secret("peer", entropy, 0), nowMillis);
    add(person, null);
    for (int i = 0; i < company.bots(); i++) {
      PeerSetup setup = setup(company.name(i), entropy, i + 1);
      Bytes secret = secret("peer", entropy, i + 1);
      Bytes seed = secret("bot", entropy, i + 1);
      add(
          Peer.join(setup, person.invited(), secret, nowMillis),
          new Bot(company.name(i), company.strategy(i), seed));
    }
    for (int i = 0; i < places.size(); i++) {
      Place each = places.get(i);
      each.step(new bitcraps.core.peer.Input.Entropy(secret("detour", entropy, i)), now);
      each.step(new bitcraps.core.peer.Input.Tick(), now);
    }
    places.forEach(this::link);
  }

  private static Bytes secret(String use, Bytes entropy, int place) {
    Bytes number = Bytes.wrap(new byte[] {(byte) place});
    return Sha256.tagged(DOMAIN, Bytes.utf8(use), entropy, number).bytes();
  }

  private static PeerSetup setup(String name, Bytes entropy, int place) {
    SigningKey key = new SigningKey(Ed25519.INSTANCE, secret("person", entropy, place));
    return new PeerSetup(key, Ed25519.INSTANCE, Catalog::game, Timing.DEFAULT, name, Role.PLAYER);
  }

  private void add(Peer peer, @Nullable Bot bot) {
    Place place = new Place(peer, bot, new Around());
    places.add(place);
    placeOf.put(peer.player(), place);
  }

  /** The way there is short, and stays. */
  private void link(Place place) {
    for (Place other : places) {
      if (other != place) {
        place.step(new bitcraps.core.peer.Input.LinkUp(other.player()), now);
        place.step(new bitcraps.core.peer.Input.PathChosen(other.player(), Path.DIRECT), now);
        place.step(
            new bitcraps.core.peer.Input.FrameLimit(other.player(), Framer.FRAME_BYTES_MAX), now);
      }
    }
  }

  /**
   * The one door. A wish is taken at once; of what follows, so much is done as a step may take.
   *
   * @param nowMillis steady time: what is earlier than before counts as no time passed
   */
  public List<Output> take(Input input, long nowMillis) {
    now = Math.max(now, nowMillis);
    switch (input) {
      case Input.Wish wish -> places.getFirst().step(wish.submit(), now);
      case Input.Tick _ -> {}
    }
    carryFrames();
    if (mail.isEmpty()) {
      places.forEach(each -> each.tick(now));
    }
    outputs.add(new Output.WakeAt(wakeMillis()));
    List<Output> taken = List.copyOf(outputs);
    outputs.clear();
    return taken;
  }

  private void carryFrames() {
    for (int i = 0; i < FRAMES_PER_STEP_MAX && !mail.isEmpty(); i++) {
      Mail next = mail.removeFirst();
      next.to()
          .step(
              new bitcraps.core.peer.Input.Received(next.from(), next.channel(), next.frame()),
              now);
    }
  }

  private long wakeMillis() {
    long earliest = Long.MAX_VALUE;
    for (Place each : places) {
      earliest = Math.min(earliest, each.wakeMillis(now));
    }
    return mail.isEmpty() ? earliest : now;
  }

  /** What becomes of what the peers say. */
  private final class Around implements Place.Surroundings {
    @Override
    public void carry(Place from, Send send) {
      Place to = placeOf.get(send.to());
      if (to != null) {
        mail.add(new Mail(from.player(), to, send.channel(), send.frame()));
      }
    }

    @Override
    public void show(Deliver deliver) {
      outputs.add(new Output.Show(deliver.scene(), deliver.notices()));
    }

    /** The others go on without a bot as they would without anybody. */
    @Override
    public void halt(Place place, String reason) {
      if (place == places.getFirst()) {
        outputs.add(new Output.Halt(reason));
      }
    }
  }

  /** Frames on their way. */
  int waitingFrames() {
    return mail.size();
  }

  /** The person's peer, to be asked for transcripts and the like; never to be stepped. */
  public Peer person() {
    return places.getFirst().peer();
  }

  /** Behind which nobody else can come in. */
  public TableId table() {
    return person().invited();
  }
}
