import Dispatch
import InitVetParallelism
import Synchronization
import Testing

@Suite struct MemoTests {
  @Test func `a value is made once, and again when it was forgotten`() {
    let memo = Memo<Int, Int>(most: 3)
    let made = Atomic(0)
    func square(_ number: Int) -> Int {
      memo.value(for: number) {
        made.add(1, ordering: .relaxed)
        return number * number
      }
    }
    for _ in 0..<10 { #expect([1, 2, 3].map(square) == [1, 4, 9]) }
    #expect(made.load(ordering: .relaxed) == 3)
    // One too many: all are forgotten, and nothing wrong is said.
    #expect([4, 1, 2].map(square) == [16, 1, 4])
    #expect(made.load(ordering: .relaxed) == 6)
  }

  @Test func `threads get the same values`() {
    let memo = Memo<Int, Int>(most: 8)
    let wrong = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 4000) { turn in
      let key = turn % 20
      let value = memo.value(for: key) { key * 7 }
      if value != key * 7 { wrong.add(1, ordering: .relaxed) }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }
}
