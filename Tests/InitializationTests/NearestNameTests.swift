import InitVetInitialization
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "ab", 1),
      ("kitten", "sitting", 3), ("ca", "abc", 3),
    ] as [(String, String, Int)])
  func `edit distances`(first: String, second: String, distance: Int) {
    let forward = editDistance(Array(first.unicodeScalars), Array(second.unicodeScalars))
    let backward = editDistance(Array(second.unicodeScalars), Array(first.unicodeScalars))
    #expect(forward == distance)
    #expect(backward == distance)
  }

  @Test func `nothing near, nothing said`() {
    #expect(nearestName(to: "banana", among: ["zeros", "he-normal"]) == nil)
    #expect(nearestName(to: "x", among: []) == nil)
  }

  @Test func `half a name finds the first that begins with it`() {
    #expect(nearestName(to: "xavier", among: ["zeros", "xavier-normal"]) == "xavier-normal")
    #expect(nearestName(to: "torch.kaiming", among: ["torch.kaiming_normal_"]) != nil)
    #expect(nearestName(to: "", among: ["zeros"]) == nil)
  }

  @Test func `the earliest of equals`() {
    #expect(nearestName(to: "gann", among: ["gain", "gant"]) == "gain")
  }

  @Test func `endless input costs little`() {
    let endless = String(repeating: "normal", count: 1_000_000)
    #expect(nearestName(to: endless, among: ["normal"]) == nil)
  }
}
