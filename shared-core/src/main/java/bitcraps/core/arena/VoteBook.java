package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Vote;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Checks everybody, over all their lives: one notarize a view, never both finalize and nullify one
 * view, one proposal a view.
 */
public final class VoteBook {
  private record Place(TableId table, Epoch epoch, View view, int signer)
      implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = view.compareTo(other.view);
      order = order != 0 ? order : Integer.compare(signer, other.signer);
      order = order != 0 ? order : epoch.compareTo(other.epoch);
      return order != 0 ? order : table.compareTo(other.table);
    }

    private String sentence(String what) {
      return "Signer "
          + signer
          + " of epoch "
          + epoch.value()
          + " "
          + what
          + " in view "
          + view.value()
          + ".";
    }
  }

  private final Consumer<String> found;
  private final TreeMap<Place, Hash> notarized = new TreeMap<>();
  private final TreeMap<Place, Hash> finalized = new TreeMap<>();
  private final TreeMap<Place, Hash> nullified = new TreeMap<>();
  private final TreeMap<Place, Hash> proposed = new TreeMap<>();

  public VoteBook(Consumer<String> found) {
    this.found = found;
  }

  public void voted(TableId table, Vote vote) {
    Place place = new Place(table, vote.epoch(), vote.view(), vote.signer());
    switch (vote.kind()) {
      case NOTARIZE -> once(notarized, place, vote.block(), "notarized two blocks");
      case FINALIZE -> {
        once(finalized, place, vote.block(), "finalized two blocks");
        if (nullified.containsKey(place)) {
          found.accept(place.sentence("finalized what it had nullified"));
        }
      }
      case NULLIFY -> {
        nullified.put(place, Hash.ZERO);
        if (finalized.containsKey(place)) {
          found.accept(place.sentence("nullified what it had finalized"));
        }
      }
    }
  }

  public void proposed(TableId table, BlockHeader header) {
    Place place = new Place(table, header.epoch(), header.view(), header.proposer());
    once(proposed, place, header.hash(), "proposed two blocks");
  }

  private void once(Map<Place, Hash> book, Place place, Hash block, String crime) {
    Hash earlier = book.putIfAbsent(place, block);
    if (earlier != null && !earlier.equals(block)) {
      found.accept(place.sentence(crime));
    }
  }
}
