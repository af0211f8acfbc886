//! Where an article holds text for readers, to be rewritten in place.

use crate::article::inner::{Run, runs_of, spans_of_mut};
use crate::article::{Article, Block, Body, Comment, Image, Inline, Media, Person};

type Rewrite<'a> = &'a mut dyn FnMut(&mut String);

/// All texts of a body but program text, formulas and addresses; without recursion.
pub(super) fn of_body(body: &mut Body, rewrite: Rewrite<'_>) {
    let mut waiting = vec![Run::Blocks(&mut body.blocks)];
    while let Some(run) = waiting.pop() {
        match run {
            Run::Blocks(blocks) => {
                for block in blocks {
                    of_block(block, rewrite);
                    runs_of(block, |run| waiting.push(run));
                }
            }
            Run::Inlines(inlines) => {
                for inline in inlines {
                    of_inline(inline, rewrite);
                    waiting.extend(spans_of_mut(inline).map(Run::Inlines));
                }
            }
        }
    }
}

/// The texts of a block itself, those of what it holds left out.
fn of_block(block: &mut Block, rewrite: Rewrite<'_>) {
    match block {
        Block::Quotation { attribution, .. } => attribution.iter_mut().for_each(rewrite),
        Block::Figure { images, videos, audio, credit, .. } => {
            for image in images {
                of_image(image, rewrite);
            }
            for media in videos.iter_mut().chain(audio) {
                of_media(media, rewrite);
            }
            credit.iter_mut().for_each(rewrite);
        }
        Block::Embed { media, .. } => of_media(media, rewrite),
        Block::LiveEntry { time_text, author, .. } | Block::Post { time_text, author, .. } => {
            time_text.iter_mut().chain(author).for_each(rewrite);
        }
        Block::Heading { .. }
        | Block::Paragraph { .. }
        | Block::List { .. }
        | Block::DefinitionList { .. }
        | Block::Table { .. }
        | Block::Details { .. }
        | Block::Footnote { .. }
        | Block::Code { .. }
        | Block::Formula { .. }
        | Block::Rule => {}
    }
}

fn of_inline(inline: &mut Inline, rewrite: Rewrite<'_>) {
    match inline {
        Inline::Text { text } => rewrite(text),
        Inline::Ruby { base, reading } => {
            rewrite(base);
            rewrite(reading);
        }
        Inline::Abbreviation { title, .. } => rewrite(title),
        Inline::Image { image } => of_image(image, rewrite),
        _ => {}
    }
}

fn of_image(image: &mut Image, rewrite: Rewrite<'_>) {
    [&mut image.alt, &mut image.caption, &mut image.credit].into_iter().flatten().for_each(rewrite);
}

fn of_media(media: &mut Media, rewrite: Rewrite<'_>) {
    [&mut media.title, &mut media.caption].into_iter().flatten().for_each(rewrite);
}

/// All texts and names of an article.
pub(super) fn of_article(article: &mut Article, rewrite: Rewrite<'_>) {
    let Article { title, subtitle, kicker, section, summary, .. } = article;
    [title, subtitle, kicker, section, summary].into_iter().flatten().for_each(&mut *rewrite);
    article.headline_alternatives.iter_mut().chain(&mut article.tags).for_each(&mut *rewrite);
    article.site.name.iter_mut().for_each(&mut *rewrite);
    article.byline.iter_mut().for_each(|Person { name, .. }| rewrite(name));
    article.source.iter_mut().for_each(|source| rewrite(&mut source.name));
    article.publisher.iter_mut().for_each(|publisher| rewrite(&mut publisher.name));
    article.breadcrumbs.iter_mut().chain(&mut article.related).for_each(|link| rewrite(&mut link.text));
    article.lead_image.iter_mut().chain(&mut article.images).for_each(|image| of_image(image, rewrite));
    article.videos.iter_mut().chain(&mut article.audio).for_each(|media| of_media(media, rewrite));
    article.attachments.iter_mut().for_each(|attachment| rewrite(&mut attachment.title));
    for notice in &mut article.notices {
        notice.heading.iter_mut().chain([&mut notice.text]).chain(&mut notice.points).for_each(&mut *rewrite);
        for contact in &mut notice.contacts {
            [&mut contact.name].into_iter().chain(&mut contact.role).for_each(&mut *rewrite);
        }
    }
    if let Some(license) = &mut article.license {
        license.text.iter_mut().for_each(&mut *rewrite);
    }
    of_body(&mut article.body, rewrite);
    let mut waiting: Vec<&mut Comment> = article.comments.iter_mut().collect();
    while let Some(comment) = waiting.pop() {
        comment.author.iter_mut().chain(&mut comment.time_text).for_each(&mut *rewrite);
        of_body(&mut comment.body, rewrite);
        waiting.extend(&mut comment.replies);
    }
}
