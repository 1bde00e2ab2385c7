package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.Candidate;
import bitcraps.core.membership.Merits;
import bitcraps.core.membership.MeritsCodec;
import bitcraps.core.membership.Policy;
import bitcraps.core.membership.Terms;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What blocks come to under the plan's policy: merits, and whom it elected. With equal votes merits
 * are not kept, blocks carry no proofs, and only swaps end an epoch. Immutable.
 *
 * @param people by device
 * @param set the validators of the running epoch
 * @param last view of the last block
 * @param open the last blocks of this epoch whose finalization no later block carries yet
 */
record Affairs(
    Plan plan,
    List<Candidate> people,
    Merits merits,
    ValidatorSet set,
    View last,
    List<Hash> open) {
  private static final String ROOT = "bitcraps/1/arena-affairs";
  private static final Terms TERMS = new Terms(2, 3, 2, 100);

  /** Under a policy an epoch ends with every block of such a height. */
  private static final int EPOCH_HEIGHTS = 20;

  private static final int OPEN_MAX = 8;

  Affairs {
    people = List.copyOf(people);
    open = List.copyOf(open);
  }

  /** The first epoch votes equally, whatever the policy: there is no history yet. */
  static Affairs first(Plan plan, List<Candidate> people, List<Integer> members) {
    Merits none = Merits.start(TERMS);
    List<Validator> first = new Policy.EqualVotes().elect(none, of(people, members));
    Merits merits = plan.hasEqualVotes() ? none : Deeds.first(none, plan, people);
    return new Affairs(
        plan, people, merits, new ValidatorSet(first, plan.window()), new View(0), List.of());
  }

  private static List<Candidate> of(List<Candidate> people, List<Integer> devices) {
    List<Candidate> candidates = new ArrayList<>();
    for (int device : devices) {
      candidates.add(people.get(device));
    }
    return candidates;
  }

  // What a block carries

  /** The payload of the next block, with what there is of proofs that are new. */
  Bytes payload(List<Integer> items, @Nullable Certificate finalization, List<Evidence> evidence) {
    if (plan.hasEqualVotes()) {
      return Numbers.payload(items);
    }
    List<Certificate> fit = new ArrayList<>();
    if (finalization != null && isNews(finalization)) {
      fit.add(finalization);
    }
    List<Evidence> proofs = new ArrayList<>();
    for (Evidence each : evidence) {
      proofs.add(each);
      if (!areNews(proofs) || proofs.size() > Load.EVIDENCE_COUNT_MAX) {
        proofs.remove(proofs.size() - 1);
      }
    }
    return new Load(items, fit, proofs).withProofs();
  }

  /** Null when a payload cannot be read, or proves what is known or not so. */
  @Nullable Load load(Bytes payload) {
    if (plan.hasEqualVotes()) {
      return Load.readItems(payload);
    }
    Load load = Load.readWithProofs(payload);
    boolean holds =
        load != null
            && load.finalizations().stream().allMatch(this::isNews)
            && areNews(load.evidence());
    return holds ? load : null;
  }

  private boolean isNews(Certificate finalization) {
    return finalization.kind() == Vote.Kind.FINALIZE
        && finalization.epoch().equals(merits.epoch())
        && open.contains(finalization.block())
        && finalization.verify(set, Roster.TABLE, plan.scheme());
  }

  /** Of this epoch, whose set can judge it, and each against somebody who stands unconvicted. */
  private boolean areNews(List<Evidence> evidence) {
    TreeSet<PlayerId> accused = new TreeSet<>();
    for (Evidence each : evidence) {
      boolean holds =
          each.epoch().equals(merits.epoch())
              && each.verify(set, Roster.TABLE, plan.scheme())
              && accused.add(set.at(each.culprit()).player())
              && !merits.reputation().isConvicted(set.at(each.culprit()).player());
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  // What a block changes

  /** After a valid block, with what was read of its payload. */
  Affairs after(Block block, Load load) {
    if (plan.hasEqualVotes()) {
      return this;
    }
    View view = block.header().view();
    Merits next = merits.with(merits.reputation().led(set, last, view));
    List<Hash> nextOpen = new ArrayList<>(open);
    for (Certificate each : load.finalizations()) {
      next = next.with(next.reputation().signed(set, each.signers()));
      nextOpen = new ArrayList<>(open.subList(open.indexOf(each.block()) + 1, open.size()));
    }
    for (Evidence each : load.evidence()) {
      next = next.convict(set.at(each.culprit()).player());
    }
    for (int item : load.items()) {
      if (item >= 0) {
        next = Deeds.after(next, plan, people, item >>> 24, item & 0xff_ffff);
      }
    }
    nextOpen.add(block.hash());
    int from = Math.max(0, nextOpen.size() - OPEN_MAX);
    return new Affairs(plan, people, next, set, view, nextOpen.subList(from, nextOpen.size()));
  }

  boolean isEpochsEnd(long height) {
    return !plan.hasEqualVotes() && height % EPOCH_HEIGHTS == 0;
  }

  /**
   * The epoch is over.
   *
   * @param before devices that voted in it
   * @param after the same after a swap; who was put out stands for no election this once
   */
  Affairs turned(List<Integer> before, List<Integer> after) {
    List<Integer> standing = new ArrayList<>(after);
    for (int device = 0; !plan.hasEqualVotes() && device < people.size(); device++) {
      if (!before.contains(device) && !after.contains(device)) {
        standing.add(device);
      }
    }
    Merits next = merits.turn();
    List<Validator> elected = plan.policy().elect(next, of(people, standing));
    return new Affairs(
        plan, people, next, new ValidatorSet(elected, plan.window()), new View(0), List.of());
  }

  /** Devices of the validators, in their order. */
  List<Integer> members() {
    List<Integer> members = new ArrayList<>();
    for (Validator each : set.validators()) {
      int device = 0;
      while (!people.get(device).player().equals(each.player())) {
        device++;
      }
      members.add(device);
    }
    return members;
  }

  /** The state root, with what the policy knows under it. */
  Hash under(Hash root) {
    if (plan.hasEqualVotes()) {
      return root;
    }
    Writer out = new Writer();
    MeritsCodec.write(out, merits);
    ValidatorSet.write(out, set);
    Bytes bytes = out.u63(last.value()).list(open, Writer::hash).toBytes();
    return Sha256.tagged(ROOT, root.bytes(), bytes);
  }
}
