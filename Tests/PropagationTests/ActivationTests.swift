import Testing

@testable import InitVetPropagation

@Suite("Activation")
struct ActivationTests {
  @Test("names read back as what they name", arguments: Activation.all)
  func namesReadBack(activation: Activation) throws {
    #expect(try Activation(activation.description) == activation)
    #expect(try Activation(activation.name.uppercased()) == activation)
  }

  @Test("parameters are read with and without their names")
  func parameters() throws {
    #expect(try Activation("leaky_relu:0.2") == .leakyReLU(slope: 0.2))
    #expect(try Activation("elu:alpha=0.5") == .elu(alpha: 0.5))
    #expect(Activation.leakyReLU(slope: 0.25).description == "leaky-relu:0.25")
  }

  @Test(
    "what is wrong is said",
    arguments: ["", "rule", "relu:2", "elu:", "elu:nan", "elu:inf", "elu:x=1"])
  func errors(text: String) { #expect(throws: ActivationError.self) { try Activation(text) } }

  @Test("the derivative is that of the value", arguments: Activation.all)
  func derivatives(activation: Activation) {
    // Central differences have an error of about h² + 2⁻⁵²/h.
    let h = 1e-5
    for z in stride(from: -6.03, through: 6, by: 0.25) where Swift.abs(Swift.abs(z) - 1) > h {
      let difference = (activation(z + h) - activation(z - h)) / (2 * h)
      #expect(Swift.abs(activation.derivative(z) - difference) < 1e-9, "\(activation) at \(z)")
    }
  }
}
