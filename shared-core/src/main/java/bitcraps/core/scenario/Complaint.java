package bitcraps.core.scenario;

/**
 * Why a text is no scenario.
 *
 * @param line from 1
 * @param column from 1, of the word that was found
 * @param wanted what could have stood there
 * @param found what does
 */
public record Complaint(int line, int column, String wanted, String found) {
  /** One line, as compilers write it. */
  public String sentence(String file) {
    return file + ":" + line + ":" + column + ": expected " + wanted + ", found " + found;
  }
}
