package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.table.Settlement;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a peer stands in its own eyes: who is there, and whether the table can agree. */
final class Standing {
  private static final int SUCCESSOR_VALIDATORS_MAX = 3;
  private final PlayerId me;
  private final Links links;
  private final Role role;

  Standing(PlayerId me, Links links, Role role) {
    this.me = me;
    this.links = links;
    this.role = role;
  }

  long reachableWeight(ValidatorSet validators) {
    long weight = 0;
    for (Validator each : validators.validators()) {
      if (each.player().equals(me) || links.isPresent(each.player())) {
        weight += each.weight();
      }
    }
    return weight;
  }

  /**
   * True when the table can agree as far as this peer sees. Who has no part in it hangs on two of
   * the players (MESH-26) and cannot count the others.
   */
  boolean seesAgreement(Session current) {
    ValidatorSet validators = current.state().validators();
    long needed = current.isMember(me) ? validators.quorum() : 1;
    return reachableWeight(validators) >= needed;
  }

  Scene.Status status(@Nullable Session current, boolean halted, Chores chores, long now) {
    if (halted) {
      return Scene.Status.HALTED;
    }
    if (current == null) {
      return links.isEmpty() ? Scene.Status.CONNECTING : Scene.Status.SYNCING;
    }
    if (!seesAgreement(current) && !chores.isPatient(now)) {
      return Scene.Status.FROZEN;
    }
    if (current.state().seatOf(me) != null) {
      return Scene.Status.SEATED;
    }
    if (role == Role.WITNESS) {
      return current.isMember(me) ? Scene.Status.WITNESSING : Scene.Status.LEFT;
    }
    return chores.hasLeft() ? Scene.Status.LEFT : Scene.Status.WATCHING;
  }

  /**
   * True for who has no part in the game: neither seat nor vote, nor the prospect of one. Who once
   * found the table full stays where it is until it sits. Witnesses are in the mesh.
   */
  boolean watches(@Nullable Session current, Chores chores, boolean watched) {
    if (role == Role.WITNESS) {
      return false;
    }
    if (current == null) {
      return watched || !chores.wantsSeat();
    }
    TableState state = current.state();
    boolean prospect = chores.wantsSeat() && !state.isFull() && !state.isConvicted(me);
    return !current.isMember(me) && (watched || !prospect);
  }

  /** Who is gone when the page may offer to go on without them. */
  List<PlayerId> goOnWithout(@Nullable Session current, Chores chores, long now) {
    if (current == null) {
      return List.of();
    }
    if (status(current, false, chores, now) != Scene.Status.FROZEN) {
      return chores.withholders(current);
    }
    TableState state = current.state();
    if (role == Role.WITNESS || state.validators().indexOf(me).isEmpty()) {
      return List.of();
    }
    List<PlayerId> gone = absent(state.validators());
    boolean small = state.validators().count() <= SUCCESSOR_VALIDATORS_MAX;
    return small || Settlement.areTheWitnesses(state, gone) ? gone : List.of();
  }

  private List<PlayerId> absent(ValidatorSet validators) {
    List<PlayerId> absent = new ArrayList<>();
    for (Validator each : validators.validators()) {
      if (!each.player().equals(me) && !links.isPresent(each.player())) {
        absent.add(each.player());
      }
    }
    return absent;
  }

  /** True unless the table can go on with a witness that is here (TAB-38). */
  boolean mayFollow(TableState state) {
    return Settlement.votingWitnesses(state).stream().noneMatch(links::isPresent);
  }
}
