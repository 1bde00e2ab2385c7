package bitcraps.core.table;

/** What others call a player: 1 to 24 characters without control characters or bare blanks. */
public final class PlayerName {
  public static final int LENGTH_MAX = 24;
  public static final int SIZE_MAX = 96;

  private PlayerName() {}

  /** True when the name can be shown as it is. */
  public static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > LENGTH_MAX || !name.strip().equals(name)) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (isInvisible(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInvisible(char c) {
    boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    boolean direction = (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e);
    return control || direction || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
  }
}
