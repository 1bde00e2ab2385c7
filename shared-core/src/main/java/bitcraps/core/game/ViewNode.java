package bitcraps.core.game;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree of plain values that a page can show: the shape of JSON, without its text. Fields keep the
 * order in which they were put.
 */
public sealed interface ViewNode {
  record Text(String value) implements ViewNode {}

  record Whole(long value) implements ViewNode {}

  record Flag(boolean value) implements ViewNode {}

  record Nothing() implements ViewNode {}

  record Items(List<ViewNode> values) implements ViewNode {}

  record Field(String name, ViewNode value) {}

  record Fields(List<Field> fields) implements ViewNode {
    /** The value of the field with this name; {@link Nothing} where there is none. */
    public ViewNode get(String name) {
      for (Field field : fields) {
        if (field.name().equals(name)) {
          return field.value();
        }
      }
      return new Nothing();
    }
  }

  static Builder fields() {
    return new Builder();
  }

  /** Puts fields one after the other. */
  final class Builder {
    private final List<Field> fields = new ArrayList<>();

    private Builder() {}

    public Builder put(String name, ViewNode value) {
      fields.add(new Field(name, value));
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, new Text(value));
    }

    public Builder put(String name, long value) {
      return put(name, new Whole(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, new Flag(value));
    }

    public Builder putNothing(String name) {
      return put(name, new Nothing());
    }

    public Builder put(String name, List<ViewNode> values) {
      return put(name, new Items(values));
    }

    public Fields build() {
      return new Fields(List.copyOf(fields));
    }
  }
}
