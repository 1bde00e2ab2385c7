package bitcraps.core.mesh;

import bitcraps.core.base.PlayerId;
import org.jspecify.annotations.Nullable;

/**
 * As much of an RTCPeerConnection as negotiation can tell apart. A description reads
 * "type|page|connection|number|the offer it answers"; a candidate "page|connection|number".
 */
final class FakeConnection {
  final Page page;
  final RtcId id;
  final PlayerId player;
  final boolean polite;
  boolean closed;
  private int number;
  private String local = "";
  private boolean localOffer;
  private String remote = "";
  private boolean candidateFits;
  private boolean connected;
  private boolean broken;
  private boolean channelsOpened;
  private @Nullable FakeConnection other;

  FakeConnection(Page page, RtcId id, PlayerId player, boolean polite) {
    this.page = page;
    this.id = id;
    this.player = player;
    this.polite = polite;
  }

  @Nullable FakeConnection other() {
    return connected && !broken && !closed ? other : null;
  }

  void offer() {
    // As in browsers, an operation settles a moment later, and may be overtaken by a rollback.
    soon(() -> {
      if (!localOffer) {
        localOffer = true;
        describe("offer", "");
      }
    });
  }

  void apply(String type, String sdp) {
    soon(() -> {
      if (type.equals("offer")) {
        if (localOffer && !polite) {
          error("the impolite side rolled back");
        }
        localOffer = false;
        remote = sdp;
        candidateFits = false;
        describe("answer", sdp.split("\\|", -1)[3]);
      } else if (!localOffer || !sdp.endsWith("|" + number)) {
        error("an answer that fits no offer: " + sdp + " to " + local);
      } else {
        localOffer = false;
        remote = sdp;
        candidateFits = false;
      }
    });
  }

  void addCandidate(String candidate) {
    soon(() -> {
      candidateFits |= remote.contains("|" + candidate + "|");
      connectIfBothAgree();
    });
  }

  private void describe(String type, String answered) {
    number++;
    String mark = page.name + "|" + id + "|" + number;
    local = type + "|" + mark + "|" + answered;
    String sdp = local;
    soon(() -> page.step(new Input.LocalDescription(id, type, sdp)));
    for (int i = 0; i < 2; i++) {
      page.world.later(
          page.world.random.below(20),
          () -> {
            if (!closed) {
              page.step(new Input.LocalCandidate(id, mark, "0", 0));
            }
          });
    }
  }

  private void connectIfBothAgree() {
    FakeConnection there = there();
    if (there == null || there.closed || localOffer || there.localOffer) {
      return;
    }
    boolean agreed = remote.equals(there.local) && there.remote.equals(local);
    if (agreed && (candidateFits || there.candidateFits) && !cut(there)) {
      other = there;
      there.other = this;
      become(true);
      there.become(true);
    }
  }

  private @Nullable FakeConnection there() {
    String[] parts = remote.split("\\|", -1);
    Page far = parts.length < 3 ? null : page.world.pages.get(parts[1]);
    return far == null ? null : far.connections.get(Integer.valueOf(parts[2]));
  }

  private boolean cut(FakeConnection there) {
    return page.world.isCut(page.name, there.page.name);
  }

  private void become(boolean nowConnected) {
    broken = false;
    boolean changed = connected != nowConnected;
    connected = nowConnected;
    if (changed || nowConnected) {
      report(nowConnected ? "connected" : "disconnected");
    }
    if (nowConnected && !channelsOpened) {
      channelsOpened = true;
      soon(() -> page.step(new Input.ChannelsOpen(id)));
    }
    if (!nowConnected) {
      page.world.later(
          25_000,
          () -> {
            if (!connected && !closed && !page.asleep) {
              report("failed");
            }
          });
    }
  }

  private void report(String state) {
    soon(() -> page.step(new Input.ConnectionState(id, state)));
  }

  void networkChanged(boolean worse) {
    FakeConnection there = other;
    if (there == null || closed || there.closed || broken) {
      return;
    }
    if (worse && connected && cut(there)) {
      become(false);
    } else if (!worse && !connected && !cut(there)) {
      become(true);
    }
  }

  void breakIfBetween(String moved) {
    FakeConnection there = other;
    boolean concerned = page.name.equals(moved) || (there != null && there.page.name.equals(moved));
    if (connected && !closed && concerned) {
      become(false);
      broken = true;
    }
  }

  void close() {
    closed = true;
    FakeConnection there = other;
    if (there != null && !there.closed) {
      there.report("failed");
    }
  }

  private void soon(Runnable action) {
    page.world.later(
        3,
        () -> {
          if (!closed) {
            action.run();
          }
        });
  }

  private void error(String text) {
    page.world.errors.add(page.name + "/" + id + ": " + text);
  }
}
