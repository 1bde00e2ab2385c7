package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof that one epoch gave way to the next: the old validators certified a state, and the new
 * validators are part of it (rule PEER-8).
 *
 * @param end the block that ended the epoch
 * @param next validators of the new epoch
 * @param besideHash the other half of the state root
 */
record Handover(Certified end, ValidatorSet next, Hash besideHash) {
  /**
   * True when a history goes on from a known one. Old validators can sign another past for free, so
   * who knows a past accepts no other (rule PEER-9).
   */
  static boolean isContinued(List<Handover> known, List<Handover> offered) {
    if (offered.size() < known.size()) {
      return false;
    }
    for (int i = 0; i < known.size(); i++) {
      Handover mine = known.get(i);
      Handover theirs = offered.get(i);
      if (!mine.end().first().equals(theirs.end().first())
          || !mine.stateRoot().equals(theirs.stateRoot())) {
        return false;
      }
    }
    return true;
  }

  /** What is signed of a whole chain is checked side by side, where that is possible. */
  static void foresee(List<Handover> chain, EpochSetup first, SignatureScheme scheme) {
    scheme.foresee(() -> {
      List<SignatureCheck> checks = new ArrayList<>();
      ValidatorSet set = first.validators();
      for (Handover each : chain) {
        checks.addAll(each.end().certificate().checks(set, first.table()));
        set = each.next();
      }
      return checks;
    });
  }

  Hash stateRoot() {
    return TableState.rootOf(next, besideHash);
  }

  /** The setup of the new epoch, or null when the proof does not hold after {@code old}. */
  @Nullable EpochSetup verify(EpochSetup old, SignatureScheme scheme) {
    if (!end.holds(old, scheme) || !isStateOfAll()) {
      return null;
    }
    BlockHeader last = end.first();
    return new EpochSetup(
        old.table(),
        old.epoch().next(),
        next,
        last.hash(),
        last.height(),
        stateRoot(),
        last.timeMillis());
  }

  /** Whatever is agreed after the end of an epoch is void: the state stays. */
  private boolean isStateOfAll() {
    List<BlockHeader> after = end.headers().subList(1, end.headers().size());
    return end.certificate().stateRoot().equals(stateRoot())
        && after.stream().allMatch(each -> each.parentStateRoot().equals(stateRoot()));
  }

  void write(Writer out) {
    end.write(out);
    ValidatorSet.write(out, next);
    out.hash(besideHash);
  }

  static Handover read(Reader in) {
    return new Handover(Certified.read(in), ValidatorSet.read(in), in.hash());
  }
}
