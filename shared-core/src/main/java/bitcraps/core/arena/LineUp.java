package bitcraps.core.arena;

import bitcraps.core.virtual.Weather;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is there. Replicas are numbered: the validators of the first epoch, two spare devices, then
 * the twins in the order of {@code twins}.
 *
 * @param nodes validators of the first epoch, 1 to {@link #NODES_MAX}
 * @param window views in a row that one validator leads
 * @param parts who lies, and how, by device; whoever has a twin is among them
 * @param twins devices that are there twice
 * @param deceived bit mask of devices that the two-faced show their second face
 * @param seed decides what nobody directs
 */
public record LineUp(
    int nodes,
    int window,
    SortedMap<Integer, Part> parts,
    List<Integer> twins,
    long deceived,
    Weather weather,
    long seed) {
  public static final int NODES_MAX = Plan.NODES_MAX;

  /** Honest devices, unless they have a part, that only watch until they are swapped in. */
  public static final int SPARES = Plan.SPARES;

  public LineUp {
    if (nodes < 1 || nodes > NODES_MAX || !parts.keySet().containsAll(twins)) {
      throw new IllegalArgumentException(
          "there are 1.." + NODES_MAX + " nodes, and twins are liars");
    }
    parts = new TreeMap<>(parts);
    twins = List.copyOf(twins);
  }

  /** Devices with a key of their own: validators and spares. */
  public int devices() {
    return nodes + Plan.SPARES;
  }

  /** Devices and twins. */
  public int replicas() {
    return devices() + twins.size();
  }
}
