package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Vote;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Checks everybody, over all their lives: one notarize a view, one finalize a view and none that a
 * nullify vote of the same window covers, one proposal a view.
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

    private Place in(long other) {
      return new Place(table, epoch, new View(other), signer);
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

  private final int window;
  private final Consumer<String> found;
  private final TreeMap<Place, Hash> notarized = new TreeMap<>();
  private final TreeMap<Place, Hash> finalized = new TreeMap<>();
  private final TreeMap<Place, Hash> nullified = new TreeMap<>();
  private final TreeMap<Place, Hash> proposed = new TreeMap<>();

  /**
   * @param window how many views in a row one validator leads, in all epochs
   * @param found takes a sentence about what must never happen
   */
  public VoteBook(int window, Consumer<String> found) {
    this.window = window;
    this.found = found;
  }

  public void voted(TableId table, Vote vote) {
    Place place = new Place(table, vote.epoch(), vote.view(), vote.signer());
    switch (vote.kind()) {
      case NOTARIZE -> once(notarized, place, vote.block(), "notarized two blocks");
      case FINALIZE -> {
        once(finalized, place, vote.block(), "finalized two blocks");
        for (long view = first(vote.view().value()); view <= vote.view().value(); view++) {
          if (nullified.containsKey(place.in(view))) {
            found.accept(place.sentence("finalized what it had nullified"));
          }
        }
      }
      case NULLIFY -> {
        nullified.put(place, Hash.ZERO);
        long last = first(vote.view().value()) + window - 1;
        for (long view = vote.view().value(); view <= last; view++) {
          if (finalized.containsKey(place.in(view))) {
            found.accept(place.sentence("nullified what it had finalized"));
          }
        }
      }
    }
  }

  private long first(long view) {
    return view - Math.floorMod(view - 1, window);
  }

  public void proposed(TableId table, BlockHeader header) {
    Place place = new Place(table, header.epoch(), header.view(), header.proposer());
    once(proposed, place, header.hash(), "proposed two blocks");
  }

  /** Votes of earlier epochs, and of lower views of this one, are not asked about any more. */
  void forgetBelow(Epoch epoch, View view) {
    for (TreeMap<Place, Hash> book : List.of(notarized, finalized, nullified, proposed)) {
      book.keySet()
          .removeIf(place -> {
            int order = place.epoch().compareTo(epoch);
            return order < 0 || (order == 0 && place.view().compareTo(view) < 0);
          });
    }
  }

  private void once(Map<Place, Hash> book, Place place, Hash block, String crime) {
    Hash earlier = book.putIfAbsent(place, block);
    if (earlier != null && !earlier.equals(block)) {
      found.accept(place.sentence(crime));
    }
  }
}
