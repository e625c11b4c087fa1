const fs = require('fs');
const path = require('path');
const CopyPlugin = require('copy-webpack-plugin');
const HtmlPlugin = require('html-webpack-plugin');
const MiniCssExtractPlugin = require('mini-css-extract-plugin');
const MinimizerPlugin = require('minimizer-webpack-plugin');
const webpack = require('webpack');
const packageJson = require('./package.json');

/** Where Office.js comes from: Microsoft's network, 21Vianet's for users in China, or our own copy for closed networks. */
const OFFICE_JS = {
  global: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
  china: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js',
  selfhost: 'office-js/office.js',
};

/** The address that people install the add-in from; the manifest names it. */
const DEVELOPMENT_BASE = 'https://localhost:3000/';

/**
 * A strict policy: only our own scripts, and nothing leaves the page. Fluent writes style elements, hence
 * 'unsafe-inline' for styles alone; figures and exported pictures are data and blob addresses.
 */
function policy(office) {
  const scripts = office && /^https:/.test(office) ? `'self' ${new URL(office).origin}` : "'self'";
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${office ? ' https://*.officeapps.live.com' : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

module.exports = (env = {}, argv = {}) => {
  const production = argv.mode === 'production';
  const officeKey = env.selfhost ? 'selfhost' : env.china ? 'china' : 'global';
  const office = OFFICE_JS[officeKey];
  const base = env.base ?? DEVELOPMENT_BASE;

  return {
    target: ['web', 'es2022'],
    devtool: 'source-map',
    entry: {
      taskpane: './src/taskpane/main.ts',
      workbench: './src/workbench/main.tsx',
    },
    output: {
      path: path.resolve(__dirname, 'dist'),
      // the manifest names the pane's script, so that its name never changes
      filename: ({ chunk }) => (production && chunk.name !== 'taskpane' ? '[name].[contenthash:8].js' : '[name].js'),
      chunkFilename: production ? '[name].[contenthash:8].js' : '[name].js',
      assetModuleFilename: 'assets/[name].[hash:8][ext]',
      clean: { keep: /^cli\// },
    },
    resolve: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: {
            loader: 'swc-loader',
            options: {
              jsc: {
                parser: { syntax: 'typescript', tsx: true },
                transform: { react: { runtime: 'automatic' } },
                target: 'es2022',
              },
            },
          },
        },
        { test: /\.m?js$/, resolve: { fullySpecified: false } },
        { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
        { test: /\.(xlsx|png|svg|woff2?)$/, type: 'asset/resource' },
      ],
    },
    optimization: {
      minimizer: [
        new MinimizerPlugin({ minify: MinimizerPlugin.esbuildMinify, minimizerOptions: { target: 'es2022' } }),
        new MinimizerPlugin({ test: /\.css$/i, minify: MinimizerPlugin.esbuildMinifyCss }),
      ],
      splitChunks: { chunks: 'async' },
    },
    performance: { hints: false },
    plugins: [
      // the grid would bring the hyphenation of 77 languages, and cells do not hyphenate: one empty module stands for all
      new webpack.NormalModuleReplacementPlugin(/^\.\/[\w-]+-[\w-]{8}\.js$/, (resource) => {
        if (/@univerjs[\\/]engine-render[\\/]lib[\\/]es$/.test(resource.context))
          resource.request = 'data:text/javascript,export {}';
      }),
      new webpack.DefinePlugin({ AGGLO_VERSION: JSON.stringify(packageJson.version) }),
      new MiniCssExtractPlugin({
        filename: production ? '[name].[contenthash:8].css' : '[name].css',
        ignoreOrder: true,
      }),
      new HtmlPlugin({
        filename: 'taskpane.html',
        template: './src/taskpane/taskpane.html',
        chunks: ['taskpane'],
        scriptLoading: 'defer',
        templateParameters: { office, policy: policy(office) },
      }),
      new HtmlPlugin({
        filename: 'index.html',
        template: './src/workbench/workbench.html',
        chunks: ['workbench'],
        scriptLoading: 'defer',
        templateParameters: { policy: policy(null) },
      }),
      new CopyPlugin({
        patterns: [
          { from: 'assets/icons/*.png', to: 'icons/[name][ext]' },
          { from: 'assets/help.html', to: 'help.html' },
          { from: 'src/functions/metadata/*.json', to: 'functions/[name][ext]', noErrorOnMissing: true },
          { from: 'examples/*/*.xlsx', to: 'examples/[name][ext]', noErrorOnMissing: true },
          {
            from: 'manifest.xml',
            to: 'manifest.xml',
            transform: (content) => content.toString().replaceAll(DEVELOPMENT_BASE, base),
          },
          ...(env.selfhost
            ? [{ from: 'node_modules/@microsoft/office-js/dist', to: 'office-js', info: { minimized: true } }]
            : []),
        ],
      }),
    ],
    devServer: {
      port: Number(env.port ?? 3000),
      server: serverOptions(env),
      hot: false,
      liveReload: false,
      client: false,
      static: false,
      headers: { 'Access-Control-Allow-Origin': '*' },
    },
  };
};

/** Excel demands https with a certificate that the machine trusts; the workbench is content with http. */
function serverOptions(env) {
  if (!env.https) return 'http';
  const directory = path.join(require('os').homedir(), '.office-addin-dev-certs');
  return {
    type: 'https',
    options: {
      ca: fs.readFileSync(path.join(directory, 'ca.crt')),
      key: fs.readFileSync(path.join(directory, 'localhost.key')),
      cert: fs.readFileSync(path.join(directory, 'localhost.crt')),
    },
  };
}
