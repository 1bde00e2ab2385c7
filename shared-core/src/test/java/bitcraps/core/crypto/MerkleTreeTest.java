package bitcraps.core.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the vectors with which implementations of Certificate Transparency are tested. */
final class MerkleTreeTest {
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");
  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static List<Hash> leaves(int count) {
    List<Hash> leaves = new ArrayList<>();
    for (String hex : LEAVES.subList(0, count)) {
      leaves.add(MerkleTree.leaf(Bytes.wrap(HexFormat.of().parseHex(hex))));
    }
    return leaves;
  }

  private static List<String> path(int index, int count) {
    return MerkleTree.path(leaves(count), index).stream().map(Hash::toHex).toList();
  }

  @Test
  void rootsAreThoseOfTheVectors() {
    for (int count = 1; count <= LEAVES.size(); count++) {
      assertEquals(ROOTS.get(count - 1), MerkleTree.root(leaves(count)).toHex());
    }
  }

  @Test
  void pathsAreThoseOfTheVectors() {
    assertEquals(
        List.of(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
        path(0, 8));
    assertEquals(
        List.of(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        path(5, 8));
    assertEquals(
        List.of("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"), path(2, 3));
    assertEquals(List.of(), path(0, 1));
  }

  @Test
  void everyPathLeadsToItsRootAndToNoOther() {
    for (int count = 1; count <= LEAVES.size(); count++) {
      List<Hash> leaves = leaves(count);
      Hash root = MerkleTree.root(leaves);
      for (int index = 0; index < count; index++) {
        List<Hash> path = MerkleTree.path(leaves, index);
        assertEquals(MerkleTree.pathLength(index, count), path.size());
        assertEquals(root, MerkleTree.rootOf(leaves.get(index), index, count, path));
        for (int other = 0; other < count; other++) {
          Hash led = MerkleTree.rootOf(leaves.get(other), index, count, path);
          assertEquals(other == index, root.equals(led), "leaf " + other + " at " + index);
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.add(root);
        assertNull(MerkleTree.rootOf(leaves.get(index), index, count, longer));
      }
    }
  }

  @Test
  void noLeafIsANode() {
    List<Hash> two = leaves(2);
    byte[] both = new byte[2 * Hash.SIZE];
    two.get(0).bytes().copyTo(both, 0);
    two.get(1).bytes().copyTo(both, Hash.SIZE);

    assertNotEquals(MerkleTree.root(two), MerkleTree.leaf(Bytes.wrap(both)));
  }
}
