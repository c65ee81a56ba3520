// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/catalog.h"

#include "app/demo/world/random.h"

#include <algorithm>

namespace steward::demo {

namespace {

CatalogApp microsoftApp(const char *name, const char *id = nullptr)
{
    const QByteArray appId = id ? QByteArray(id) : guidFromName(QByteArray("microsoft/") + name).text();
    return {appId, name, "Microsoft", 0, 0, true};
}

CatalogApp partnerApp(const char *name, const char *publisher, int major, int minor)
{
    return {guidFromName(QByteArray("partner/") + name).text(), name, publisher, major, minor, false};
}

} // namespace

const std::vector<CatalogApp> &microsoftApps()
{
    static const std::vector<CatalogApp> apps = {
        microsoftApp("Base Application", "437dbf0e-84ff-417a-965d-ed2bb9650972"),
        microsoftApp("System Application", "63ca2fa4-4f03-4f2b-a480-172fef340d3f"),
        microsoftApp("Application", "c1335042-3002-4257-bf8a-75c898ccb1b8"),
        microsoftApp("Business Foundation", "f3552374-a1f2-4356-848e-196002525837"),
        microsoftApp("AMC Banking 365 Fundamentals"),
        microsoftApp("API Reports - Finance"),
        microsoftApp("Audit File Export"),
        microsoftApp("Bank Account Reconciliation With AI"),
        microsoftApp("Company Hub"),
        microsoftApp("Data Archive"),
        microsoftApp("E-Document Connector"),
        microsoftApp("E-Document Core"),
        microsoftApp("Email - Microsoft 365 Connector"),
        microsoftApp("Email - SMTP Connector"),
        microsoftApp("Essential Business Headlines"),
        microsoftApp("Intelligent Cloud Base"),
        microsoftApp("Late Payment Prediction"),
        microsoftApp("PayPal Payments Standard"),
        microsoftApp("Sales and Inventory Forecast"),
        microsoftApp("Send To Email Printer"),
        microsoftApp("Shopify Connector"),
        microsoftApp("Statistical Accounts"),
        microsoftApp("Subscription Billing"),
        microsoftApp("Universal Print Integration"),
        microsoftApp("Word Templates"),
    };
    return apps;
}

const std::vector<CatalogApp> &partnerApps()
{
    static const std::vector<CatalogApp> apps = {
        partnerApp("Contoso Payments", "Contoso", 4, 1),
        partnerApp("Contoso Base", "Contoso", 4, 0),
        partnerApp("Contoso Warehousing", "Contoso", 3, 6),
        partnerApp("Fabrikam Labels", "Fabrikam, Inc.", 1, 9),
        partnerApp("Fabrikam Transport", "Fabrikam, Inc.", 2, 3),
        partnerApp("Litware Document Capture", "Litware", 11, 2),
        partnerApp("Proseware Bank Link", "Proseware", 6, 4),
        partnerApp("Wingtip EDI", "Wingtip", 9, 0),
        partnerApp("Trey Forecast", "Trey Research", 2, 7),
        partnerApp("Woodgrove Payroll", "Woodgrove", 18, 5),
        partnerApp("VanArsdel Manufacturing", "VanArsdel, Ltd.", 7, 1),
        partnerApp("Fourth Coffee Point of Sale", "Fourth Coffee", 3, 3),
        partnerApp("Coho Traceability", "Coho Vineyard & Winery", 1, 4),
        partnerApp("Humongous Data Export", "Humongous", 5, 0),
        partnerApp("Lagerverwaltung für Österreich", "Müller & Söhne GmbH", 2, 2),
        partnerApp("Étiquettes 标签 Pro", "Étoile SARL", 1, 1),
        partnerApp("Customer Extensions", "Partner (per-tenant)", 1, 0),
        partnerApp("Relecloud Analytics", "Relecloud", 8, 8),
    };
    return apps;
}

const std::vector<CatalogCountry> &countries()
{
    static const std::vector<CatalogCountry> list = {
        {"US", "West US 2", "United States"},
        {"DE", "Germany West Central", "Germany"},
        {"DK", "West Europe", "Europe"},
        {"GB", "UK South", "United Kingdom"},
        {"FR", "France Central", "France"},
        {"NL", "West Europe", "Europe"},
        {"CA", "Canada Central", "Canada"},
        {"AU", "Australia East", "Australia"},
        {"CH", "Switzerland North", "Switzerland"},
        {"AT", "West Europe", "Europe"},
        {"SE", "North Europe", "Europe"},
        {"ES", "North Europe", "Europe"},
    };
    return list;
}

const CatalogCountry &countryByCode(const QByteArray &code)
{
    const auto &list = countries();
    const auto found = std::find_if(list.begin(), list.end(), [&](const CatalogCountry &c) { return c.code == code; });
    return found == list.end() ? list.front() : *found;
}

const std::vector<QByteArray> &tenantNames()
{
    static const std::vector<QByteArray> names = {
        "Contoso (demo)",
        "Fabrikam",
        "Northwind Traders",
        "Adventure Works",
        "Wide World Importers",
        "Tailspin Toys",
        "Litware",
        "Proseware",
        "Fourth Coffee",
        "Woodgrove Bank",
        "Trey Research",
        "Coho Winery",
        "Lucerne Publishing",
        "Alpine Ski House",
        "Graphic Design Institute",
        "Humongous",
        "Margie's Travel",
        "VanArsdel",
        "Wingtip",
        "School of Fine Art",
        "Relecloud",
        "Lamna Healthcare",
        "Best For You Organics",
        "Munson's Pickles",
        "City Power & Light",
        "Consolidated Messenger",
        "Blue Yonder Airlines",
        "Southridge Video",
        "The Phone Company",
        "Bellows College",
    };
    return names;
}

const std::vector<QByteArray> &firstNames()
{
    static const std::vector<QByteArray> names = {"Anna",   "Greg",  "Mia",   "Jonas", "Priya",  "Chen",
                                                  "Fatima", "Lars",  "Sofia", "Omar",  "Ingrid", "Pedro",
                                                  "Yuki",   "Elena", "Tomas", "Aisha"};
    return names;
}

const std::vector<QByteArray> &sandboxNames()
{
    static const std::vector<QByteArray> names = {"Sandbox",   "UAT",     "Test",      "Training",   "Build-CI",
                                                  "Preview",   "Support", "Demo",      "Staging",    "Hotfix",
                                                  "Migration", "QA",      "Reporting", "Integration"};
    return names;
}

} // namespace steward::demo
