package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.Signers;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HandoverTest {
  private static final Handover FIRST = handover(1, "true past");
  private static final Handover SECOND = handover(2, "true past");
  private static final Handover FORGED = handover(1, "another past");

  @Test
  void peer9WhoKnowsAPastAcceptsOnlyWhatGoesOnFromIt() {
    assertTrue(Handover.isContinued(List.of(), List.of(FIRST)));
    assertTrue(Handover.isContinued(List.of(FIRST), List.of(FIRST)));
    assertTrue(Handover.isContinued(List.of(FIRST), List.of(FIRST, SECOND)));

    assertFalse(Handover.isContinued(List.of(FIRST), List.of()));
    assertFalse(Handover.isContinued(List.of(FIRST), List.of(FORGED, SECOND)));
    assertFalse(Handover.isContinued(List.of(FIRST, SECOND), List.of(FIRST)));
  }

  @Test
  void peer8AnEpochsEndIsProvenByTheOldQuorumAndNothingLess() {
    Parlor parlor = new Parlor();
    parlor.seat(2);
    Session session = Objects.requireNonNull(parlor.peer(0).session());
    Handover good = session.checkpoint().handovers().get(0);
    EpochSetup old = Objects.requireNonNull(Verified.start(session.genesis, Catalog::game));
    EpochSetup next = Objects.requireNonNull(verified(old, good));

    assertEquals(new Epoch(1), next.epoch());
    assertEquals(good.stateRoot(), next.genesisStateRoot());
    assertNull(
        verified(old, of(good.end().headers(), FIRST.end().certificate(), good.next(), good)));
    assertNull(
        verified(old, of(good.end().headers(), good.end().certificate(), FIRST.next(), good)));
    assertNull(
        verified(old, of(good.end().headers(), good.end().certificate(), good.next(), FIRST)));
    assertNull(
        verified(old, of(FIRST.end().headers(), good.end().certificate(), good.next(), good)));
    assertNull(verified(old, of(List.of(), good.end().certificate(), good.next(), good)));
  }

  private static @Nullable EpochSetup verified(EpochSetup old, Handover handover) {
    return handover.verify(old, FastScheme.INSTANCE);
  }

  private static Handover of(
      List<BlockHeader> headers, Certificate certificate, ValidatorSet next, Handover rest) {
    return new Handover(new Certified(headers, certificate), next, rest.besideHash());
  }

  private static Handover handover(long height, String past) {
    Hash content = Sha256.hash(Bytes.utf8(past + height));
    BlockHeader header =
        new BlockHeader(
            new TableId(Hash.ZERO),
            new Epoch(height - 1),
            new View(1),
            new Height(height),
            Hash.ZERO,
            Hash.ZERO,
            height,
            0,
            content);
    ValidatorSet next =
        new ValidatorSet(
            List.of(new Validator(new PlayerId(content), new PublicKey(content.bytes()), 1)));
    Certificate certificate =
        new Certificate(
            new Statement(
                Vote.Kind.FINALIZE, new Epoch(height - 1), new View(1), header.hash(), content),
            Signers.NONE,
            List.of());
    return new Handover(new Certified(List.of(header), certificate), next, content);
  }
}
