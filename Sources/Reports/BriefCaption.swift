import Segregation

/// The lines in a word or two, where a caption of the form has no room: tables on a terminal, bars of a chart.
///
/// They tell the lines of one statement's side apart, not more.
public enum BriefCaption {
    /// The words, at most 13 characters.
    public static func text(_ line: LineID) -> String {
        switch line {
        case .seg1A, .secReq1A, .csw1A: "Cash balances"
        case .seg1B, .secReq1B, .csw1B: "Securities"
        case .seg2, .secReq2, .csw2: "Unrealized"
        case .seg3A, .secReq3A, .csw3A: "Long options"
        case .seg3B, .secReq3B, .csw3B: "Short options"
        case .seg4, .secReq4, .csw4: "Net equity"
        case .seg5Gross, .secReq5Gross, .csw5Gross: "Deficits"
        case .seg5Offset, .secReq5Offset, .csw5Offset: "less offset"
        case .seg5, .secReq5, .csw5: "Net deficits"
        case .secReqForeign: "Foreign law"
        case .secReq6: "Net liq. eq."
        case .seg6, .secReq7, .csw6: "Required"
        case .seg7A, .csw7A: "Banks cash"
        case .seg7B, .csw7B: "Banks invest."
        case .seg7C, .csw7C: "Banks cust."
        case .seg8A, .csw8A: "DCOs cash"
        case .seg8B, .csw8B: "DCOs invest."
        case .seg8C, .csw8C: "DCOs cust."
        case .seg9, .csw9: "Settlement"
        case .seg10A, .csw10A: "Long options"
        case .seg10B, .csw10B: "Short options"
        case .seg11A, .csw11A: "FCMs equity"
        case .seg11B, .csw11B: "FCMs invest."
        case .seg11C, .csw11C: "FCMs cust."
        case .csw12A: "On hand cash"
        case .csw12B: "On hand inv."
        case .csw12C: "On hand cust."
        case .seg12, .csw12, .secFunds7: "On hand"
        case .secFunds1A: "US bank cash"
        case .secFunds1B: "Other b. cash"
        case .secFunds1: "Bank cash"
        case .secFunds2A: "US bank sec."
        case .secFunds2B: "Other b. sec."
        case .secFunds2: "Bank sec."
        case .secFunds3A: "FCMs cash"
        case .secFunds3B: "FCMs sec."
        case .secFunds3C: "FCMs unreal."
        case .secFunds3D: "FCMs long"
        case .secFunds3E: "FCMs short"
        case .secFunds3: "FCMs"
        case .secFunds4A: "Clearers cash"
        case .secFunds4B: "Clearers sec."
        case .secFunds4C: "Clearers var."
        case .secFunds4D: "Clearers long"
        case .secFunds4E: "Clearers shrt"
        case .secFunds4: "Clearers"
        case .secFunds5A: "Members cash"
        case .secFunds5B: "Members sec."
        case .secFunds5C: "Members unr."
        case .secFunds5D: "Members long"
        case .secFunds5E: "Members short"
        case .secFunds5: "Members"
        case .secFunds6: "Other depos."
        case .seg13, .secFunds8, .csw13: "Funds held"
        case .secSummaryTotal: "Held, summary"
        case .seg14, .secFunds9, .csw14: "Excess"
        case .seg15, .secFunds10, .csw15: "Target"
        case .seg16, .secFunds11, .csw16: "Over target"
        }
    }

    /// The number printed in front of the line, without letters for the parts of line 5; empty where there is none.
    public static func number(_ line: LineID) -> String {
        if line == .secReqForeign || line == .secSummaryTotal { return "" }
        return String(FormEdition.edition(printing: line).label(of: line).prefix { $0 != " " })
    }
}
