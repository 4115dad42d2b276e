/// The parents whose templates are being gone over, with the blocks that are given for them.
struct OpenParents {
    /// A parent, with where its blocks are found.
    struct Parent {
        let template: Template
        /// The insertion in that template.
        let insertion: Int
        /// The parent around it, whose blocks count before its own; -1 for none.
        let outer: Int
    }

    private(set) var all: [Parent] = []

    /// Opens a parent, and gives its number.
    mutating func open(_ template: Template, _ insertion: Int, within outer: Int) -> Int {
        all.append(Parent(template: template, insertion: insertion, outer: outer))
        return all.count - 1
    }

    /// Closes the parent that was opened last.
    mutating func close() {
        all.removeLast()
    }

    /// What is given for a block: by the outermost parent that gives something.
    func given(for key: Int, from innermost: Int) -> (parent: Parent, given: Template.Given)? {
        var found: (parent: Parent, given: Template.Given)?
        var number = innermost
        while number >= 0 {
            let parent = all[number]
            for given in parent.template.insertions[parent.insertion].given where given.key == key {
                found = (parent, given)
                break
            }
            number = parent.outer
        }
        return found
    }
}
