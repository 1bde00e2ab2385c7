package bitcraps.core.scenario;

import bitcraps.core.arena.LineUp;
import bitcraps.core.arena.Part;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Who is there, as far as the text was read. */
final class Casting {
  private int nodes;
  private int window = 1;
  private long seed = 1;
  private Weather weather = WeatherParser.FAIR;
  private long deceived;
  private final TreeMap<Integer, Part> parts = new TreeMap<>();
  private final List<Integer> twins = new ArrayList<>();

  void nodes(int count) {
    nodes = count;
  }

  void window(int views) {
    window = views;
  }

  void seed(long fresh) {
    seed = fresh;
  }

  void weather(Weather fresh) {
    weather = fresh;
  }

  boolean isDevice(long number) {
    return number >= 0 && number < nodes + LineUp.SPARES;
  }

  String deviceNames() {
    return "a device, 0 to " + (nodes + LineUp.SPARES - 1);
  }

  /** The number of a replica, or -1 where there is no twin. */
  int replica(int device, boolean twin) {
    if (!twin) {
      return device;
    }
    int place = twins.indexOf(device);
    return place < 0 ? -1 : nodes + LineUp.SPARES + place;
  }

  boolean isTwin(int replica) {
    return replica >= nodes + LineUp.SPARES;
  }

  List<Integer> all() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < nodes + LineUp.SPARES + twins.size(); i++) {
      all.add(i);
    }
    return all;
  }

  /** False when the device has a part already. */
  boolean cast(int device, Part part) {
    Part before = parts.get(device);
    if (before != null && before != Part.TWIN) {
      return false;
    }
    parts.put(device, part);
    return true;
  }

  boolean is(int device, Part part) {
    return parts.get(device) == part;
  }

  void twin(int device) {
    twins.add(device);
    parts.putIfAbsent(device, Part.TWIN);
  }

  boolean hasTwin(int device) {
    return twins.contains(device);
  }

  /** These devices see the second face of all who are two-faced. */
  void deceive(List<Integer> devices) {
    for (int device : devices) {
      deceived |= 1L << device;
    }
  }

  LineUp lineUp() {
    return new LineUp(nodes, window, parts, twins, deceived, weather, seed);
  }
}
