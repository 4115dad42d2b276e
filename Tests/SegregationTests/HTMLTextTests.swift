import TestSupport
import Testing

@testable import Segregation

/// The text that a page shows, and the way back from it.
@Suite struct HTMLTextTests {
    private func text(_ page: String) -> ReadableText {
        let bytes = Array(page.utf8)
        return HTMLText.readable(bytes.span)
    }

    private func shown(_ page: String) -> String {
        String(decoding: text(page).bytes, as: UTF8.self)
    }

    private func beginsPage(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return HTMLTag.beginsPage(bytes.span)
    }

    @Test(arguments: [
        ("a<b>b</b>c", "abc"),
        ("1,<b>2<i>3</i>4</b>,567", "1,234,567"),
        ("<tr><td>A. Cash</td>\n  <td> 1 </td><td>[7010]</td></tr>", "A. Cash\n1 \n[7010]\n"),
        ("$<br>1,234", "$\n1,234"),
        ("a  \n\t b", "a b"),
        ("<p>a</p><p>b", "a\nb"),
        ("<pre>a\n  b</pre>c  d", "a\n  b\nc d"),
        ("1<sup>2</sup>", "1 2 "),
        ("12<img src=x>3<unknown>4", "12 3 4"),
        ("<title>Form:x</title><h1>y</h1>", "Form:x\ny\n"),
        ("a<!-- <b> -- > -->b", "ab"),
        ("a<!-->b", "ab"), ("a<!--->b", "ab"), ("a<!-- x --!>b", "ab"), ("a<!-- x --b", "a"), ("a<!--->-->b", "a-->b"),
        ("a<![CDATA[ x > y ]]>b", "ab"),
        ("<!DOCTYPE html><?xml x?>a", "a"),
        ("a<script>if (a</b) '</scripty>'</SCRIPT >b", "a\nb"),
        ("a<style>x</style>b<template>x<p></template>c", "a\nb\nc"),
        ("<td title=\"a > b\" x='>' y=c'd>e", "e"),
        ("<p don't>a<p>b'", "a\nb'"),
        ("a < b <3 </ 1", "a < b <3 </ 1"),
        ("a<b", "a"), ("a<", "a<"), ("a</", "a</"), ("a<p x='", "a\n"), ("a<!", "a"), ("a<!-", "a"),
        ("a<script>b", "a\n"),
        // Tags that another one begins in are shown: what they would have taken is not lost in silence.
        ("<td<td>1", "<td\n1"), ("<td 1,234</td>", "<td 1,234\n"), ("1,234</td<td>", "1,234</td\n"),
        ("<td title=\"x>1,234</td><td title=\"y\">2", "<2"), ("<a x='<b>'>c", "<c"), ("<!x <p>a", "<!x \na"),
        ("<td a='<' b <p>c", "<\nc"),
        // What is struck out or hidden is no part of the number beside it.
        ("<del>1</del>234", "1 234"), ("<s>1</s>234<strike>5</strike>", "1 234 5 "),
        ("<span style='display: none'>1</span>234", "1 234"), ("<b HIDDEN>1</b>2<b>3</b>", "1 23 "),
        ("<i aria-hidden=true>1</i>2<b style='text-decoration:none'>3</b>", "123"),
        ("<A HREF=x>a</A><BR/>b<br />c", "a\nb\nc"),
        ("\u{feff}<p>a", "a"),
    ]) func showsWhatAReaderSees(_ page: String, _ expected: String) {
        #expect(shown(page) == expected)
    }

    @Test(arguments: [
        ("a&nbsp;b&#160;c&#xA0;d", "a b c d"),
        ("&amp;&lt;&gt;&quot;&apos;&#39;", "&<>\"''"),
        ("&rsquo;&lsquo;&ndash;&mdash;&minus;", "\u{2019}\u{2018}\u{2013}\u{2014}\u{2212}"),
        ("&#8217;&#x2019;&#X2212;&#146;", "\u{2019}\u{2019}\u{2212}\u{2019}"),
        ("&#x1F600;", "\u{1f600}"),
        ("1&shy;2&#8203;3", "123"),
        ("&amp;nbsp;", "&nbsp;"), ("&AMP;&LT;", "&<"), ("&lpar;1&comma;2&rpar;&dollar;", "(1,2)$"),
        ("Soci&eacute;t&eacute; &yuml;&iexcl;&Agrave;", "Soci\u{e9}t\u{e9} \u{ff}\u{a1}\u{c0}"),
        ("a&#8199;&#8239;b&ensp;c&numsp;&#10;&#9;d", "a b c d"), ("1&zwnj;2&#xFEFF;3&lrm;&#173;4", "1234"),
        ("&a;&ab;&abcdefghijkl;&Nbsp;", "&a;&ab;&abcdefghijkl;&Nbsp;"),
        ("&unknown; & &; &# &#; &#x; &#xg; &nbsp &#160", "&unknown; & &; &# &#; &#x; &#xg; &nbsp &#160"),
        ("&#0;&#xD800;&#x110000;&#99999999999999;", "&#0;&#xD800;&#x110000;&#99999999999999;"),
        ("&", "&"), ("&#", "&#"), ("&#1", "&#1"),
    ]) func decodesEntities(_ page: String, _ expected: String) {
        #expect(shown(page) == expected)
    }

    /// Ranges of the text lead to the bytes of the page that hold them, whole entities included.
    @Test(arguments: [
        ("<p>x 1,<b>234</b>,567 y", "1,234,567", "1,<b>234</b>,567"),
        ("<td>&#40;1,234&#41;</td>", "(1,234)", "&#40;1,234&#41;"),
        ("<td><b>12</b></td>", "12", "12"),
        ("a &mdash; b", "\u{2014}", "&mdash;"),
        ("a 1&shy;2 b", "12", "1&shy;2"),
        ("<p>&minus;5&nbsp;x", "\u{2212}5", "&minus;5"),
        ("&#55;", "7", "&#55;"),
        ("<i>&#55;</i>&#56;</i>", "78", "&#55;</i>&#56;"),
    ]) func leadsBackToThePage(_ page: String, _ part: String, _ raw: String) throws {
        var text = text(page)
        let range = try #require(text.bytes.firstRange(of: Array(part.utf8)))
        #expect(String(decoding: Array(page.utf8)[text.source(range)], as: UTF8.self) == raw)
    }

    /// Whatever is made of the marks of HTML: places ascend and lie in the page, and the text is no longer than it.
    @Test func anyPageLeadsBackIntoItself() {
        let parts = [
            "<", ">", "</", "<p>", "<b", "<!--", "-->", "<![CDATA[", "]]>", "<script", "</script>", "<pre>", "</pre>",
            "&",
            "&#", "&nbsp;", "&#8212;", "&#x1F600;", ";", "'", "\"", "=", " ", "\n", "1,234", "a", "\0", "\u{e9}",
            "<td x='",
        ]
        var random = SplitMix64(seed: 3)
        for round in 0..<4000 {
            let page = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                parts[Int.random(in: 0..<parts.count, using: &random)]
            }.joined()
            var text = text(page)
            #expect(text.bytes.count <= page.utf8.count)
            var before = 0
            for place in text.bytes.indices {
                let range = text.source(place..<(place + 1))
                #expect(range.lowerBound >= before && range.upperBound <= page.utf8.count, "\(round): \(page)")
                before = range.lowerBound
            }
            let end = text.source(text.bytes.count..<text.bytes.count)
            #expect(end.lowerBound <= page.utf8.count, "\(round): \(page)")
        }
    }

    @Test(arguments: [
        "<!DOCTYPE html><p>", "<!doctype HTML PUBLIC \"x\">", "\u{feff}\n <html>", "<HTML lang=en>", "<body>",
        "<table>",
        "<?xml version=\"1.0\"?>\n<html>", "<!-- made by x --><table>", "<div class=a>", "<pre>", "<title>x</title>",
        "<p>a",
        "<style>", "<!-- \(String(repeating: "x > y <p> ", count: 1000))-->\n<?x y?><!-- -->\n<center>", "<!x><html>",
        "Some text in front\n<table width=1>", "HTTP/1.1 200 OK\n\n<html>",
    ]) func recognisesPages(_ text: String) {
        #expect(beginsPage(text))
    }

    @Test(arguments: [
        "", "<", "<!", "<!-", "<!--", "<!-- x", "< table>", "**INITIAL**", "a <u>1,234</u> [7010]",
        "<u>1,234</u> [7010]",
        "<b><u>1</u></b>", "<tables>", "<x>", "text about <html", "1 < 2 <p 3", "< 5,000 <b>", "x <5", "<<p>",
        "<3 </p>",
        "<!-- x --> a <p>", "<u>1</u><br>2",
    ]) func takesTextForText(_ text: String) {
        #expect(beginsPage(text) == (text == "text about <html"))
    }

    @Test func realFilingsAreNoPages() throws {
        for source in [try Fixtures.filing2013(), try Fixtures.filing2017()] {
            #expect(!beginsPage(String(decoding: source.bytes, as: UTF8.self)))
        }
    }
}
